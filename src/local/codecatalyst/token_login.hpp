// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "local/codecatalyst/tokens.hpp"

namespace codecatalyst::local {

/// How a request may carry a personal access token.
enum class token_schemes {
    basic,           // Basic, with the token as password
    basic_or_bearer  // also "Bearer USER:TOKEN", which is how npm sends its `_authToken`
};

/// The owner of the token in a header "Authorization"; nothing unless the user name beside it is the owner's.
[[nodiscard]] std::optional<user> token_owner(tokens& all, std::string_view authorization,
                                              token_schemes allowed, instant now);

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// A key that all spellings of one user's name share; not a name to show or to send. How CodeCatalyst
/// compares user names is not documented. Letter case and surrounding white space count as spelling: a URL
/// may have any spelling, and if they counted as different users, each would get a token of its own.
[[nodiscard]] std::string user_key(std::string_view name);

/// True when two names belong to the same user. The only place where user names are compared.
[[nodiscard]] bool is_same_user(std::string_view one, std::string_view other);

}  // namespace codecatalyst

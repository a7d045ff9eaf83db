// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "commands/sweep/found_token.hpp"

namespace codecatalyst {

/// The tokens in URLs of our hosts anywhere in a text: "https://USER:TOKEN@HOST/PATH", also with the scheme
/// twice, as AWS's page for pip prints it, and "https://TOKEN@HOST" where the token is known here. The edit
/// leaves "https://USER@HOST/PATH", with one scheme. The URL ends at white space, a quote or an angle
/// bracket.
[[nodiscard]] std::vector<found_token> tokens_in_urls(std::string_view text, holder in, const scan_rules& by);

}  // namespace codecatalyst

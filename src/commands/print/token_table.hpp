// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "helper/tokens/inventory.hpp"

namespace codecatalyst {

/// Where a token comes from: "in use", "ours", "git-credential-codecatalyst on desk", ...
[[nodiscard]] std::string whose(const known_token& token);

/// The tokens as a table. If `width` columns are not enough, ids are shortened to a prefix that is unique and
/// can be passed to other commands; then names are cut.
[[nodiscard]] std::string token_table(std::span<const known_token> tokens, time_point now, std::size_t width,
                                      bool coloured);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "helper/tokens/inventory.hpp"

namespace codecatalyst {

/// Whose a token is: "in use", "ours", "git-credential-codecatalyst on desk", ...
[[nodiscard]] std::string whose(const known_token& token);

/// The tokens as a table. Where `width` columns are too few, ids are given by as much of them as tells them
/// apart, which is enough to name them; then names are cut.
[[nodiscard]] std::string token_table(std::span<const known_token> tokens, time_point now, std::size_t width,
                                      bool coloured);

}  // namespace codecatalyst

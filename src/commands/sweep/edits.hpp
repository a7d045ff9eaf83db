// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "commands/sweep/found_token.hpp"

namespace codecatalyst {

/// The text with these edits, in any order. Of two that overlap, the one that begins first is made.
[[nodiscard]] secret edited(std::string_view text, std::vector<text_edit> edits);

/// The number of the line that an offset is in.
[[nodiscard]] std::size_t line_at(std::string_view text, std::size_t offset);

}  // namespace codecatalyst

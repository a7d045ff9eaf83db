// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/text.hpp"

namespace codecatalyst {

/// As Git reads a boolean (git_parse_maybe_bool() in its parse.c).
[[nodiscard]] inline bool is_true(std::string_view value) {
    const auto word = lower(value);
    const auto number = to_number<std::int64_t>(word);
    return number ? *number != 0 : word == "true" || word == "yes" || word == "on";
}

}  // namespace codecatalyst

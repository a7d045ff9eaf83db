// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/text.hpp"

namespace codecatalyst {

/// True for what Git reads as true.
[[nodiscard]] inline bool is_true(std::string_view value) {
    const auto word = lower(value);
    return word == "true" || word == "yes" || word == "on" || word == "1";
}

}  // namespace codecatalyst

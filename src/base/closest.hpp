// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace codecatalyst {

/// The one of `known` that was probably meant by a word that is none of them; "" when none is close.
[[nodiscard]] std::string closest(std::string_view typed, std::span<const std::string> known);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace codecatalyst {

/// The word in `known` of which `typed`, which is not in `known`, is most likely a misspelling; "" when none
/// is close.
[[nodiscard]] std::string closest(std::string_view typed, std::span<const std::string> known);

}  // namespace codecatalyst

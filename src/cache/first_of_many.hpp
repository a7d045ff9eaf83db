// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace codecatalyst {

/// For processes of one user that want the same thing made at the same time. False for the first, whose turn
/// it is until it ends, also as another program; and where there can be no turns. True for the others, once
/// the first has ended, or after `patience`: what they want may be there now. Everybody may read a `name`;
/// another user who takes it is not waited for. At most 107 bytes of it count.
[[nodiscard]] bool another_had_turn(const std::string& name, std::chrono::milliseconds patience) noexcept;

}  // namespace codecatalyst

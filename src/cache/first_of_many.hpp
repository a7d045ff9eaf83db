// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

namespace codecatalyst {

/// For processes of one user that need the same thing at the same time. False for the first one, whose turn
/// lasts until it ends, even across exec; also false where turns are not possible. True for the others, once
/// the first has ended or after `patience`: what they need may exist by now. Every user can see `name`;
/// another user who takes it is not waited for. Only the first 107 bytes of it count.
[[nodiscard]] bool another_had_turn(const std::string& name, std::chrono::milliseconds patience) noexcept;

}  // namespace codecatalyst

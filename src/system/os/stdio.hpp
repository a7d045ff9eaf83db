// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// All that can be read from a descriptor, up to `max` bytes and one more, so that the caller sees that there
/// is more. Throws `system_failure`, which names the descriptor as `what`.
[[nodiscard]] secret read_all(int fd, std::size_t max, const std::string& what = "standard input");

/// The bytes that can be read now, or that arrive first within `patience`; "" when none do.
[[nodiscard]] secret read_some(int fd, std::size_t max, std::chrono::milliseconds patience);

/// One line, without its end, or what is left; no more than `max` bytes and one, so that the caller sees that
/// there is more. What follows the line is not read. Throws `system_failure`.
[[nodiscard]] secret read_line(int fd, std::size_t max);

/// True for /dev/null.
[[nodiscard]] bool is_thrown_away(int fd);

/// Writes every byte, in one call where the system takes them at once. Throws `system_failure`.
void write_all(int fd, std::string_view bytes);

}  // namespace codecatalyst

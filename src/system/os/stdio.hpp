// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// Everything that can be read from a descriptor, up to `max` + 1 bytes, so that the caller notices a longer
/// input. Throws `system_failure` with `what` as the name of the descriptor.
[[nodiscard]] secret read_all(int fd, std::size_t max, const std::string& what = "standard input");

/// The same from a program that must come to the end of it within `patience`. Throws `system_failure`.
[[nodiscard]] secret read_all_within(int fd, std::size_t max, std::chrono::milliseconds patience);

/// The bytes that can be read now, or that arrive first within `patience`; "" when none do.
[[nodiscard]] secret read_some(int fd, std::size_t max, std::chrono::milliseconds patience);

/// One line without its end, or what is left of the input; at most `max` + 1 bytes, so that the caller
/// notices a longer line. What follows the line is not read. Throws `system_failure`.
[[nodiscard]] secret read_line(int fd, std::size_t max);

/// The same; nullopt at the end of the input, where `read_line` returns "" as for an empty line.
[[nodiscard]] std::optional<secret> read_next_line(int fd, std::size_t max);

/// True for a /dev/null that can be written. A standard output that was closed is one that cannot
/// (hardening.hpp).
[[nodiscard]] bool is_thrown_away(int fd);

/// Writes all bytes, with one call if the system accepts them at once. Throws `system_failure`.
void write_all(int fd, std::string_view bytes);

}  // namespace codecatalyst

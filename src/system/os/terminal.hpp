// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

inline constexpr std::size_t answer_max = 200;  // bytes of a line a person types

[[nodiscard]] bool is_terminal(int fd) noexcept;

/// Columns of the terminal; 80 when unknown.
[[nodiscard]] std::size_t terminal_width(int fd) noexcept;

/// Prompts on this process's terminal, whatever its standard streams are, and reads one line there. nullopt
/// without a terminal, at the end of input, or after `patience`.
[[nodiscard]] std::optional<std::string> ask(std::string_view question, std::chrono::seconds patience);

/// The same without echo. Returns up to `max` + 1 bytes, so that the caller notices a longer answer.
[[nodiscard]] std::optional<secret> ask_secret(std::string_view question, std::size_t max,
                                               std::chrono::seconds patience);

}  // namespace codecatalyst

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

/// Columns of the terminal, 80 when it does not say.
[[nodiscard]] std::size_t terminal_width(int fd) noexcept;

/// Shows `question` on the terminal this process belongs to, whatever its standard streams are, and reads one
/// line there. Nothing when there is no terminal, or no answer before the end of input or of `patience`.
[[nodiscard]] std::optional<std::string> ask(std::string_view question, std::chrono::seconds patience);

/// The same for what must not be seen: nothing of it is shown while it is typed. Up to `max` bytes and one,
/// so that the caller sees that there is more.
[[nodiscard]] std::optional<secret> ask_secret(std::string_view question, std::size_t max,
                                               std::chrono::seconds patience);

}  // namespace codecatalyst

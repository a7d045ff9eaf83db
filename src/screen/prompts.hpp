// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "model/settings.hpp"
#include "system/os/git_config.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {

inline constexpr std::chrono::seconds person_patience = std::chrono::minutes(5);
inline constexpr int password_tries = 3;

enum class consent { given, denied, nobody_there };

/// Asks the user at the terminal, unless settings or GIT_TERMINAL_PROMPT forbid it. Only "y" and "yes" count
/// as consent.
[[nodiscard]] consent ask_person(const std::string& question, const settings& in_force,
                                 const environment& env);

/// The terminal, if the user there may be prompted in the middle of a Git operation: not in CI, and not if
/// our settings or Git's settings or variables forbid it.
[[nodiscard]] std::optional<unique_fd> may_interrupt(const settings& in_force, const environment& env);

/// Returns when the user confirms the deletion that `question` is about. Throws `error` when they decline, or
/// when they cannot be asked about `what`.
void must_want_deletion(const std::string& question, const std::string& what, const settings& in_force,
                        const environment& env);

/// Asks for a secret without echo. Nothing when there is no answer.
[[nodiscard]] std::optional<secret> ask_person_secretly(const std::string& question, std::size_t max,
                                                        const settings& in_force, const environment& env);

/// True for a colour terminal, unless the user turned colours off (NO_COLOR, TERM).
[[nodiscard]] bool wants_colour(int fd, const environment& env);

}  // namespace codecatalyst

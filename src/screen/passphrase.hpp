// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/secret.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

inline constexpr std::size_t passphrase_max = 1000;  // bytes

/// Prompts at the terminal without echo, or reads one line from standard input if that is not a terminal.
/// Throws `error` when there is no line, or when prompting is not allowed.
[[nodiscard]] secret ask_passphrase(const settings& in_force, const environment& env,
                                    const std::string& question = "passphrase: ");

/// The same for a new passphrase: at a terminal it must be typed twice.
[[nodiscard]] secret ask_new_passphrase(const settings& in_force, const environment& env);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/command_line.hpp"
#include "screen/messages.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Runs the command. Throws `error`.
[[nodiscard]] exit_status run_command(const arguments& asked, const environment& env, console& speak);

}  // namespace codecatalyst

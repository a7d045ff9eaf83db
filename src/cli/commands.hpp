// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/args.hpp"
#include "cli/console.hpp"
#include "system/git_config.hpp"

namespace codecatalyst {

enum exit_status { exit_ok = 0, exit_failure = 1, exit_usage = 2 };

/// Does what the command line asks: reads standard input, answers on standard output, whole or not at all.
[[nodiscard]] exit_status run_command(const arguments& asked, const environment& env, console& speak);

}  // namespace codecatalyst

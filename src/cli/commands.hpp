// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cli/args.hpp"
#include "cli/console.hpp"
#include "system/git_config.hpp"

namespace codecatalyst {

/// Does what the command line asks. Throws `error`.
[[nodiscard]] exit_status run_command(const arguments& asked, const environment& env, console& speak);

}  // namespace codecatalyst

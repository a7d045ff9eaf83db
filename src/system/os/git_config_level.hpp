// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// As in `git config --global`.
enum class config_level { system, global, local };

/// The file that `git config` would change. Throws `settings_error` when there is none: without HOME, or
/// outside of a repository.
[[nodiscard]] std::string config_file_of(config_level level, const environment& env);

/// All that Git reads of a level: of the user's files, there may be two.
[[nodiscard]] std::vector<std::string> config_files_of(config_level level, const environment& env);

}  // namespace codecatalyst

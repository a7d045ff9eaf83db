// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"

namespace codecatalyst {

/// The value of an environment variable.
using environment = std::function<std::optional<std::string>(const char* name)>;

/// All entries of one section, `codecatalyst` or another, in the order Git applies them: system, XDG, global
/// and repository files (through libgit2, includes followed), then GIT_CONFIG_COUNT and `git -c`, which
/// libgit2 does not read. A repository that Git would not trust (safe.directory) has no say. Throws
/// `settings_error` when a file cannot be read or parsed.
[[nodiscard]] std::vector<config_entry> read_git_config(const environment& env,
                                                        std::string_view section = "codecatalyst");

}  // namespace codecatalyst

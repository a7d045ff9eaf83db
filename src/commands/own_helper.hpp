// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// This program as a value of credential.helper.
struct own_helper {
    std::string value;
    bool by_name;  // which outlives upgrades and moves
};

/// By its name where Git finds it by that, else by its absolute path.
[[nodiscard]] own_helper helper_for_git(const environment& env);

/// Whether Git, run by us or by a shell, finds our program by its name.
[[nodiscard]] bool is_on_path(const environment& env);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// A repository as Git finds it (gitrepository-layout(5)), and the paths that could make Git find another
/// one: files and, with a slash at the end, folders.
struct repository_here {
    std::filesystem::path top, folder, common;  // empty when there is none
    std::vector<std::string> looked_at;
};

/// Returns nullopt when Git may find another repository than we do: something only looks like one.
[[nodiscard]] std::optional<repository_here> find_repository(const std::filesystem::path& here,
                                                             const environment& env);

}  // namespace codecatalyst

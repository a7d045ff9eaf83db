// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// All files that decide a configuration, including missing ones that Git would read: while they are
/// unchanged, Git reads the same again in this folder and environment. A name that ends with a slash is a
/// folder whose owner was checked. nullopt when the files cannot be determined for certain.
[[nodiscard]] std::optional<std::vector<std::string>> files_behind(const git_config& read,
                                                                   const environment& env);

/// The same without the repository's files, for settings that are the same in all folders whose repository is
/// plain (cache/plain_repository.hpp); nullopt also when these are not such.
[[nodiscard]] std::optional<std::vector<std::string>> files_without_repository(const git_config& read,
                                                                               const environment& env);

/// The path of `git` on PATH if that is a script, because the files it reads are unknown; else "".
[[nodiscard]] std::string git_as_script(const environment& env);

}  // namespace codecatalyst

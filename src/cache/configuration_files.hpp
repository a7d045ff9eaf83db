// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// All files that decided a configuration, including missing ones that would have been read: while they are
/// unchanged, Git reads the same again, in this folder and environment. A name that ends with a slash is a
/// folder whose owner was checked. Nothing when they cannot be determined for certain.
[[nodiscard]] std::optional<std::vector<std::string>> files_behind(const git_config& read,
                                                                   const environment& env);

/// The program that is called `git` on PATH, where it is a script: what it reads is not known. Else "".
[[nodiscard]] std::string git_as_script(const environment& env);

}  // namespace codecatalyst

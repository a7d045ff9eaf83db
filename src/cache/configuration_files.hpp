// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// All files that had a say in a configuration, those that are missing but would have had one among them:
/// while they are as they are, Git would read the same again, here and in this environment. A name that ends
/// with a slash is a folder whose owner had a say. Nothing when all that cannot be told for certain.
[[nodiscard]] std::optional<std::vector<std::string>> files_behind(const git_config& read,
                                                                   const environment& env);

}  // namespace codecatalyst

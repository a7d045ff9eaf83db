// SPDX-License-Identifier: Apache-2.0
// Which files `sweep` reads.
#pragma once

#include <span>
#include <string>

#include "commands/sweep/place.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The files in the home folder that tools read, those of Git's configuration in force, and what has such a
/// name in the home and in these folders. Folders behind symbolic links are not entered, and a file behind
/// one is read only when it is in one of these folders, too.
[[nodiscard]] places places_to_search(const environment& env, std::span<const std::string> folders,
                                      const git_config& git);

}  // namespace codecatalyst

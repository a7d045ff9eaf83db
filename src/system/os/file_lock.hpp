// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// Creates the folder and its missing parents, for this user only. Throws `system_failure` when it cannot be
/// created, belongs to another user, or can be changed by others.
void make_private_folder(const std::string& path);

/// Locks a file, which is created if necessary, until the descriptor is closed; the system closes it for a
/// process that dies. nullopt when another process held the lock for all of `patience`. Throws
/// `system_failure` when the file cannot be opened or locked.
[[nodiscard]] std::optional<unique_fd> lock_file(const std::string& path, std::chrono::milliseconds patience);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// Makes the folder and those above it, for the user alone. Throws `system_failure` when it cannot be made,
/// or when it is another user's or open to others.
void make_private_folder(const std::string& path);

/// Locks a file, which it makes when it is not there, until the descriptor is closed: the system does that
/// for a process that dies. Nothing when another process held it all the time. Throws `system_failure` when
/// there can be no such file.
[[nodiscard]] std::optional<unique_fd> lock_file(const std::string& path, std::chrono::milliseconds patience);

}  // namespace codecatalyst

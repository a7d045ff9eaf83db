// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

// A file that will replace another is called NAME.unfinished-XXXXXX until then. Its writer holds a lock
// (flock(2)) on it, which ends with the process: a file without a lock was left by a process that was killed.

/// A name that is almost certainly unused.
[[nodiscard]] std::string temporary_name(const std::string& path);

/// Creates such a file, locked, and sets `name` to its name. Empty when it cannot be created: see errno.
[[nodiscard]] unique_fd held_file(const std::string& path, std::string& name);

/// The paths of this user's leftovers in a folder, which no process holds.
[[nodiscard]] std::vector<std::string> left_behind_in(const std::string& folder);

/// Removes exactly this leftover. False when it is not there any more, not this user's, or held by a process.
[[nodiscard]] bool remove_one_left_behind(const std::string& temporary);

/// Removes this user's leftovers beside `path`. Never fails.
void remove_left_behind(const std::string& path);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

// A file that is to replace another is called NAME.unfinished-XXXXXX until it does. Its writer holds a lock
// (flock(2)) on it all the time, which ends with the process: one that no process holds was left by a process
// that was killed.

/// A name that nothing has yet, in all likelihood.
[[nodiscard]] std::string temporary_name(const std::string& path);

/// Makes such a file, held; `name` is set to its name. None when it cannot be made: errno tells.
[[nodiscard]] unique_fd held_file(const std::string& path, std::string& name);

/// Removes those of this user that are left behind beside `path`. Never fails.
void remove_left_behind(const std::string& path);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace codecatalyst {

/// Keeps core files and debuggers from showing our memory, and opens descriptors 0, 1 and 2 if they are
/// closed. A standard output that was closed cannot be written: what is printed only once, such as a token,
/// must not vanish.
void forbid_looking() noexcept;

/// Call first in `main`: new files are the user's alone, core files and debuggers cannot show our memory,
/// writing to a reader that has gone or past the limit of a file's size is an error instead of ending the
/// process, and descriptors 0, 1 and 2 are open.
void harden_process() noexcept;

/// The mode of a new file that others may read, as the user's umask has it.
[[nodiscard]] mode_t usual_file_mode() noexcept;

/// Call last before this process becomes another program: restores the user's umask and signals. Core files
/// stay disabled.
void undo_hardening() noexcept;

}  // namespace codecatalyst

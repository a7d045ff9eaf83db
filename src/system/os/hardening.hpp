// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace codecatalyst {

/// No core file and no debugger shows our memory; descriptors 0, 1 and 2 are open. Writing to a standard
/// output that was closed fails: what is printed there once only, such as a token, must not vanish.
void forbid_looking() noexcept;

/// First thing in `main`: files made from now on are the user's alone, no core file and no debugger shows our
/// memory, a reader that goes away and a file that grows too long are errors and not the end, descriptors 0,
/// 1 and 2 are open.
void harden_process() noexcept;

/// Of a file that is not the user's alone: what is readable for others as well, but for the user's umask.
[[nodiscard]] mode_t usual_file_mode() noexcept;

/// Last thing before this process becomes another program: files are made as the user wants them, and a
/// reader that goes away ends it. No core file remains.
void undo_hardening() noexcept;

}  // namespace codecatalyst

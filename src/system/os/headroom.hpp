// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace codecatalyst {

/// What to do when no thread can be started: the system does not say which limit was reached.
inline constexpr const char* thread_hint =
    "raise the limits of memory and of processes (`ulimit -v`, `ulimit -u`), or end other programs";

/// Throws `system_failure` when this process's limits leave too few descriptors, too little memory or no
/// thread. Call it before using a library that aborts the process when it gets none, as GLib does.
void require_headroom();

}  // namespace codecatalyst

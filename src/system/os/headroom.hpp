// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace codecatalyst {

/// Throws `system_failure` when this process's limits leave too few descriptors or too little memory. Call it
/// before using a library that aborts the process when it gets none, as GLib does.
void require_headroom();

}  // namespace codecatalyst

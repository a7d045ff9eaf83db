// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace codecatalyst {

/// Before a library is used that ends the process where it gets no descriptor or no memory (GLib does):
/// throws `system_failure` when there is not a little of both left under this process's limits.
void require_headroom();

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/command_line.hpp"

namespace codecatalyst {

/// `unconfigure --all`: lists what this helper has left on this machine, asks, and removes it. Throws
/// `error`, also while tokens are kept.
[[nodiscard]] exit_status leave(const arguments& asked, const environment& env, console& speak);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/target.hpp"

namespace codecatalyst {

/// `doctor --fix`: mends what can be mended without harm: permissions of our files, files of processes that
/// were killed, cached answers that cannot be read, and the lines of `configure`. Says of each what it does,
/// and asks first; with `yes` it does not ask, and where no person can be asked it changes nothing.
void mend(const target& of, bool yes, const environment& env, console& speak);

}  // namespace codecatalyst

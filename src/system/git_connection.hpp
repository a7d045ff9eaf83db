// SPDX-License-Identifier: Apache-2.0
// Internal to the module codecatalyst-git.
#pragma once

#include "system/git_repository.hpp"

namespace codecatalyst {

/// Call once per process, after libgit2 was initialised.
void register_bounded_streams();

[[nodiscard]] remote_answer open_remote(const remote_question& asked);

}  // namespace codecatalyst

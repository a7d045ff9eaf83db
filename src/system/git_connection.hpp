// SPDX-License-Identifier: Apache-2.0
// Within the module codecatalyst-git only.
#pragma once

#include "system/git_repository.hpp"

namespace codecatalyst {

/// Once in a process, after the library was started.
void register_bounded_streams();

[[nodiscard]] remote_answer open_remote(const remote_question& asked);

}  // namespace codecatalyst

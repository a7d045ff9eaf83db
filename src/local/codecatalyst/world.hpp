// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/repositories.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// What a new service begins with: mary and bob, who work on the project Website of the space ExampleCorp,
/// and mary's project Secret, of which bob is not a member. Does nothing when there is something already.
void make_small_world(database& in, const git_program& git, const state_folder& state);

}  // namespace codecatalyst::local

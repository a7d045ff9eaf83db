// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/repositories.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// Fills a new service: mary and bob are members of project Website in space ExampleCorp; only mary is a
/// member of project Secret. Does nothing when the service is not empty.
void make_small_world(database& in, const git_program& git, const state_folder& state);

}  // namespace codecatalyst::local

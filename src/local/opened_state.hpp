// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "local/codecatalyst/repositories.hpp"
#include "local/codecatalyst/world.hpp"
#include "local/state/database.hpp"
#include "local/state/state_folder.hpp"
#include "screen/command_line.hpp"

namespace codecatalyst::local {

/// The state that every verb works on.
struct opened {
    state_folder state;
    database data;
    git_program git;

    explicit opened(const arguments& from)
        : state(from.required("--state")), data(state.database()), git(state) {
        make_small_world(data, git, state);
    }
    opened(const opened&) = delete;
    opened& operator=(const opened&) = delete;
    ~opened() = default;
};

}  // namespace codecatalyst::local

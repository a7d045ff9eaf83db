// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/sweep/copies.hpp"
#include "commands/sweep/search.hpp"
#include "model/settings.hpp"
#include "screen/messages.hpp"

namespace codecatalyst {

struct fix_request {
    bool yes = false;
    std::string repository;  // to try tokens on; "" for none
    const settings& general;
    const swept_copies& copies;
};

/// `sweep --fix`: asks, adopts good tokens of users who have none here, takes tokens out of files, says which
/// doors serve instead, and offers to delete tokens that were made here. True when nothing is left to do.
/// Throws `error` when no one can be asked, before anything is changed.
[[nodiscard]] bool fix(sweep_result& all, const known_tokens& known, const fix_request& how,
                       git_library& library, const environment& env, console& speak);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "commands/command_line.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

// A verb is defined in a file of its own, named here and put in its row of verbs.cpp.
extern const verb get_verb, store_verb, erase_verb, capability_verb;
extern const verb configure_verb, unconfigure_verb;
extern const verb login_verb, logout_verb, whoami_verb;
extern const verb repos_verb, clone_verb;
extern const verb create_verb, list_verb, delete_verb, renew_verb, status_verb;
extern const verb unlock_verb, doctor_verb;
extern const verb adopt_verb, prune_verb, revoke_verb;

/// Starts `renew` for an account as a program that goes on by itself.
void renew_in_background(const account& who, const remote& where);

/// What this program can be asked, in the order of its help.
[[nodiscard]] std::span<const verb* const> all_verbs() noexcept;

}  // namespace codecatalyst

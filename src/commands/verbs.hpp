// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/error.hpp"
#include "model/settings.hpp"
#include "model/token_record.hpp"
#include "screen/command_line.hpp"

namespace codecatalyst {

// Each verb is defined in its own file, declared here and listed in verbs.cpp.
extern const verb get_verb, store_verb, erase_verb, capability_verb;
extern const verb configure_verb, unconfigure_verb;
extern const verb login_verb, logout_verb, whoami_verb;
extern const verb repos_verb, clone_verb;
extern const verb create_verb, list_verb, delete_verb, renew_verb, status_verb;
extern const verb unlock_verb, doctor_verb;
extern const verb token_verb, run_verb, sweep_verb;
extern const verb adopt_verb, prune_verb, revoke_verb;
extern const verb help_verb, version_verb;

/// Starts `renew --background` for an account as a detached process.
void renew_in_background(const account& who, const remote& where);

/// Renews an account's token if that is due. False, with a warning, when it fails.
[[nodiscard]] bool renew_now(const account& who, const settings& in_force, const environment& env,
                             console& speak);

/// All verbs, in the order of the help text.
[[nodiscard]] std::span<const verb* const> all_verbs() noexcept;

/// All of this program.
[[nodiscard]] const command_table& own_commands() noexcept;

}  // namespace codecatalyst

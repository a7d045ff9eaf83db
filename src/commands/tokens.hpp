// SPDX-License-Identifier: Apache-2.0
// What the verbs about tokens have in common.
#pragma once

#include "commands/target.hpp"
#include "helper/tokens/by_hand.hpp"
#include "model/store_choice.hpp"

namespace codecatalyst {

inline constexpr option json_option{"--json", "", "as the AWS CLI prints it"};
inline constexpr option yes_option{"--yes", "", "do not ask for confirmation"};

/// Throws `error` for backend `none`, which only keeps what Git stores.
[[nodiscard]] tokens_by_hand make_manager(const target& of, const environment& env, console& speak);

/// The parts to work on an account with, in the foreground.
[[nodiscard]] token_services parts_for(const account& who, const settings& in_force, const environment& env,
                                       console& speak);

/// The same in a store that is named.
[[nodiscard]] token_services parts_in(store_kind where, const account& who, const settings& in_force,
                                      const environment& env, console& speak);

[[nodiscard]] token_services parts_for_people(const target& of, const environment& env, console& speak);

/// As `aws codecatalyst list-access-tokens --output json` prints it.
[[nodiscard]] secret list_as_json(const std::vector<token_summary>& tokens);

/// As `aws codecatalyst create-access-token --output json` prints it, but for the secret, which is left out
/// unless it is wanted.
[[nodiscard]] secret created_as_json(const token& made, bool with_secret);

}  // namespace codecatalyst

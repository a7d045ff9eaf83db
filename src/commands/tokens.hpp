// SPDX-License-Identifier: Apache-2.0
// Shared by the commands for tokens.
#pragma once

#include "commands/target.hpp"
#include "helper/tokens/by_hand.hpp"
#include "model/store_choice.hpp"

namespace codecatalyst {

inline constexpr option json_option{"--json", "", "as the AWS CLI prints it"};
inline constexpr option yes_option{"--yes", "", "do not ask for confirmation"};

/// Throws `error` for backend `none`, which does not create tokens.
[[nodiscard]] tokens_by_hand make_manager(const target& of, const environment& env, console& speak);

/// The services for working on an account in the foreground.
[[nodiscard]] token_services parts_for(const account& who, const settings& in_force, const environment& env,
                                       console& speak);

/// The same with a given store.
[[nodiscard]] token_services parts_in(store_kind where, const account& who, const settings& in_force,
                                      const environment& env, console& speak);

[[nodiscard]] token_services parts_for_people(const target& of, const environment& env, console& speak);

/// The format of `aws codecatalyst list-access-tokens --output json`.
[[nodiscard]] secret list_as_json(const std::vector<token_summary>& tokens);

/// The format of `aws codecatalyst create-access-token --output json`; the secret is included only if
/// `with_secret` is true.
[[nodiscard]] secret created_as_json(const token& made, bool with_secret);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "commands/target.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/secret_store.hpp"
#include "model/store_choice.hpp"

namespace codecatalyst {

inline constexpr option all_option{"--all", "", "every account that has a token here, whatever its profile"};

/// The stores that may hold records besides those that are known: tokens outlive a change of
/// codecatalyst.store. Those that serve now; of the others, one that is locked or was used before is named.
[[nodiscard]] std::vector<store_kind> other_stores(std::span<const store_kind> known, const settings& with,
                                                   const environment& env, console& speak);

struct kept_account {
    account who;
    store_kind where;
};

/// Of the accounts in the store in force, and with --all in every store that can be reached.
[[nodiscard]] std::vector<kept_account> asked_accounts_of(store_kind in_force, secret_store& store,
                                                          const arguments& asked, const target& of,
                                                          const environment& env, console& speak);

/// What prunes the tokens that were made with each store that can be reached. None takes for lost what
/// another store has: a token keeps its name when it is moved.
[[nodiscard]] std::vector<token_services> parts_in_every_store(const settings& in_force,
                                                               const environment& env, console& speak);

/// Of the accounts of a store, those that are asked for: of the target's host, user and profile, or with
/// --all of any profile. Never what Git stored by itself.
[[nodiscard]] std::vector<account> asked_accounts(secret_store& store, const arguments& asked,
                                                  const target& of);

/// The settings of an account's own host: a timer runs in no repository.
[[nodiscard]] settings settings_of(const account& who, const target& asked, const environment& env);

}  // namespace codecatalyst

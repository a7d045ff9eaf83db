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

/// The stores, besides those in `known`, that may hold records: tokens stay where they are when
/// codecatalyst.store changes. Returns those that can be used; warns about one that is locked or was used
/// before.
[[nodiscard]] std::vector<store_kind> other_stores(std::span<const store_kind> known, const settings& with,
                                                   const environment& env, console& speak);

struct kept_account {
    account who;
    store_kind where;
};

/// The requested accounts in the store in force, and with --all in every store that can be read.
[[nodiscard]] std::vector<kept_account> asked_accounts_of(store_kind in_force, secret_store& store,
                                                          const arguments& asked, const target& of,
                                                          const environment& env, console& speak);

/// Services for pruning, one for each store that can be read. Each knows the records of the other stores, so
/// that it does not take their tokens for lost: a moved token keeps its name.
[[nodiscard]] std::vector<token_services> parts_in_every_store(const settings& in_force,
                                                               const environment& env, console& speak);

/// The requested accounts of a store: those that match the target's host, user and profile, or with --all any
/// profile. Credentials that Git stored are never included.
[[nodiscard]] std::vector<account> asked_accounts(secret_store& store, const arguments& asked,
                                                  const target& of);

/// The settings for the account's host: a timer does not run in a repository.
[[nodiscard]] settings settings_of(const account& who, const target& asked, const environment& env);

}  // namespace codecatalyst

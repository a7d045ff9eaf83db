// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "commands/target.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

inline constexpr option all_option{"--all", "", "every account that has a token here, whatever its profile"};

/// Of the accounts of a store, those that are asked for: of the target's host, user and profile, or with
/// --all of any profile. Never what Git stored by itself.
[[nodiscard]] std::vector<account> asked_accounts(secret_store& store, const arguments& asked,
                                                  const target& of);

/// The settings of an account's own host: a timer runs in no repository.
[[nodiscard]] settings settings_of(const account& who, const target& asked, const environment& env);

}  // namespace codecatalyst

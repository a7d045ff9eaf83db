// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// An account and its record; version 0 means that there is no record.
struct known_account {
    account who;
    versioned<token_record> known;
};

/// Finds a user's account whatever the spelling of the name: a record stays under the spelling it was created
/// with, and version 0.1 took that from the URL. Of several, a good one is preferred, then the one spelled as
/// in `wanted`. Returns `wanted` without a record if there is none. Calls `is_good` for `wanted` first.
/// Throws `store_error`.
[[nodiscard]] known_account find_account(secret_store& store, const account& wanted,
                                         const std::function<bool(const token_record&)>& is_good);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "model/secret_store.hpp"

namespace codecatalyst {

/// An account and its record; with version 0 there is none yet.
struct known_account {
    account who;
    versioned<token_record> known;
};

/// The account of a user however the name is spelled: a record stays under the spelling it was made with,
/// which version 0.1 took from the URL. Where there are several, a good one goes first, then the one spelled
/// as it was asked for. Without any it is the wanted one. `is_good` is asked in that order too. Throws
/// `store_error`.
[[nodiscard]] known_account find_account(secret_store& store, const account& wanted,
                                         const std::function<bool(const token_record&)>& is_good);

}  // namespace codecatalyst

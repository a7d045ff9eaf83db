// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/known_account.hpp"

#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

bool is_another_spelling(const account& who, const account& wanted) {
    return who.username != wanted.username && is_same_user(who.username, wanted.username) &&
           who.host == wanted.host && who.path == wanted.path && who.profile == wanted.profile;
}

}  // namespace

known_account find_account(secret_store& store, const account& wanted,
                           const std::function<bool(const token_record&)>& is_good) {
    std::optional<known_account> first;
    if (auto known = store.load(wanted)) {
        first = known_account{wanted, std::move(*known)};
        if (is_good(first->known.value)) return std::move(*first);  // a store need not list all its records
    }
    for (const auto& who : store.accounts()) {
        if (!is_another_spelling(who, wanted)) continue;
        auto known = store.load(who);
        if (!known) continue;
        const bool good = is_good(known->value);
        if (good || !first) first = known_account{who, std::move(*known)};
        if (good) break;
    }
    if (first) return std::move(*first);
    return {wanted, {}};
}

}  // namespace codecatalyst

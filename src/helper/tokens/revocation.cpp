// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/revocation.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

/// Makes every token of the account due for deletion now, without grace.
void retire_all(token_record& record, const policy& rules, time_point now) {
    retire_current(record, rules, now);
    for (auto& each : record.retired) each.delete_after = std::min(each.delete_after, now);
}

}  // namespace

revocation::outcome revocation::run(const account& who) {
    const auto held_until_return = with_.locks->hold(who, with_.patience);
    auto known = with_.store->load(who);
    if (!known) return outcome::forgotten;
    token_record& record = known->value;
    maker_.check_user(who);
    if (!with_.backend->can().remove)
        throw backend_error(fmt::format("the backend {} cannot delete tokens", with_.backend->name()),
                            "delete them in the CodeCatalyst console");
    const bool has_adopted = record.current && record.current->adopted;
    retire_all(record, with_.rules, with_.now());
    known->version = with_.store->save(who, record, known->version);
    maker_.tidy(who, *known);
    if (!record.retired.empty()) {  // a token that Git got although it could not be stored
        retire_all(record, with_.rules, with_.now());
        maker_.tidy(who, *known);
    }
    if (!record.pending.empty())
        throw backend_error(fmt::format("an attempt to make a token, {}, may still take place",
                                        printable(record.pending[0].name)),
                            "do this again in a quarter of an hour");
    with_.store->forget(who);
    return has_adopted ? outcome::forgotten_but_adopted : outcome::forgotten;
}

}  // namespace codecatalyst

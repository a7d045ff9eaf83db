// SPDX-License-Identifier: Apache-2.0
#include "helper/store_move.hpp"

#include <map>

#include "base/error.hpp"

namespace codecatalyst {

std::size_t store_move::run() {
    const auto accounts = with_.from.accounts();
    std::map<account, std::shared_ptr<void>> held;  // in one order for all who move
    for (const auto& who : accounts) held[{who.host, "", who.username, who.profile}];
    for (auto& [who, lock] : held) lock = with_.locks.hold(who, with_.patience);
    for (const auto& who : accounts) copy(who);
    with_.switch_over();
    held.clear();
    return empty_the_old();
}

void store_move::copy(const account& who) {
    const auto here = with_.from.load(who);
    if (!here) return;
    const auto there = with_.to.load(who);
    with_.to.save(who, here->value, there ? there->version : 0);
    const auto read_back = with_.to.load(who);
    if (!read_back || !with_.are_same(here->value, read_back->value))
        throw store_error("a record came back from the other store as something else",
                          "tokens stay where they are; see what is wrong with that store");
}

/// Also what came in while the stores were switched, by processes that had begun before.
std::size_t store_move::empty_the_old() {
    std::size_t count = 0;
    for (const auto& who : with_.from.accounts()) {
        const auto held_until_next =
            with_.locks.hold({who.host, "", who.username, who.profile}, with_.patience);
        if (!with_.to.load(who)) copy(who);
        with_.from.forget(who);
        ++count;
    }
    return count;
}

}  // namespace codecatalyst

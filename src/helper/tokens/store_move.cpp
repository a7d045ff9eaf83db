// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/store_move.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/error.hpp"
#include "helper/tokens/making.hpp"

namespace codecatalyst {
namespace {

template <typename Named>
void add_missing(std::vector<Named>& to, std::vector<Named> more) {
    for (auto& each : more)
        if (std::ranges::find(to, each.name, &Named::name) == to.end()) to.push_back(std::move(each));
}

/// Merges the records that two stores have for an account.
token_record joined(token_record serving, token_record other, const policy& rules, time_point now) {
    const bool is_same = serving.current && other.current && serving.current->name == other.current->name;
    if (is_same) other.current.reset();
    if (!serving.current) serving.current = std::exchange(other.current, std::nullopt);
    if (!serving.kept) serving.kept = std::move(other.kept);
    retire_current(other, rules, now);
    add_missing(serving.retired, std::move(other.retired));
    add_missing(serving.pending, std::move(other.pending));
    if (serving.current)
        std::erase_if(serving.retired, [&](const auto& old) { return old.name == serving.current->name; });
    return serving;
}

}  // namespace

std::size_t store_move::run() {
    const auto accounts = with_.from.accounts();
    std::map<account, std::shared_ptr<void>> held;  // sorted, so that all processes lock in the same order
    for (const auto& who : accounts) held[{who.host, "", who.username, who.profile}];
    for (auto& [who, lock] : held) lock = with_.locks.hold(who, with_.patience);
    for (const auto& who : accounts) copy(who, with_.to_serves);
    with_.switch_over();
    held.clear();
    return empty_the_old();
}

void store_move::copy(const account& who, bool to_serves) {
    auto here = with_.from.load(who);
    if (!here) return;
    auto there = with_.to.load(who);
    if (there && with_.are_same(here->value, there->value)) return;
    const auto version = there ? there->version : 0;
    auto next = std::move(here->value);
    if (there && to_serves) std::swap(next, there->value);
    if (there) next = joined(std::move(next), std::move(there->value), with_.rules, with_.now());
    with_.to.save(who, next, version);
    const auto read_back = with_.to.load(who);
    if (!read_back || !with_.are_same(next, read_back->value))
        throw store_error("a record came back from the other store as something else",
                          "tokens stay where they are; see what is wrong with that store");
}

/// Also moves records that were added meanwhile by processes that started before the switch.
std::size_t store_move::empty_the_old() {
    std::size_t count = 0;
    for (const auto& who : with_.from.accounts()) {
        const auto held_until_next =
            with_.locks.hold({who.host, "", who.username, who.profile}, with_.patience);
        copy(who, true);
        with_.from.forget(who);
        ++count;
    }
    return count;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/adoption.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/tokens/making.hpp"

namespace codecatalyst {
namespace {

bool is_held(const token_record& known, const secret& value) {
    return known.current && same(known.current->value, value);
}

}  // namespace

bool is_token(const secret& value) noexcept {
    return !value.empty() && value.expose().size() <= token_max && !has_control(value.expose());
}

void try_on_repository(remote_check& by, const std::string& url, const account& who, const secret& value,
                       reporter& report) {
    const auto found = by.open(url, who.username, value);
    if (found.what == remote_verdict::outcome::good) return;
    if (found.what == remote_verdict::outcome::wrong_token) throw backend_error(found.message, found.hint);
    report.warn("the token is not verified: " + found.message, found.hint);
}

adoption::outcome adoption::adopt(const account& wanted, const secret& value, time_point expires) {
    const auto held_until_return = with_.locks->hold(wanted, with_.patience);
    auto [who, known] = find(wanted);
    if (is_held(known.value, value)) {
        auto& held = *known.value.current;
        const bool confirms = std::exchange(held.from_git, false);
        if (!held.adopted || (expires == never_told && !confirms)) return outcome::known_already;
        if (expires != never_told) held.expires = expires;
        with_.store->save(who, known.value, known.version);
        return outcome::known_already;
    }
    const bool had_ours = known.value.current && !known.value.current->adopted;
    take(who, std::move(known), {value, expires, false});
    return had_ours ? outcome::instead_of_ours : outcome::adopted;
}

void adoption::offer(const account& wanted, const authentication& worked) {
    if (!worked.password || !is_token(*worked.password)) return;
    if (worked.expires && *worked.expires <= with_.now()) return;
    if (!is_wanted(find(wanted).known.value, *worked.password)) return;
    std::shared_ptr<void> held_until_return;
    try {
        held_until_return = with_.locks->hold(wanted, std::chrono::seconds(0));
    } catch (const store_error&) {  // the lock's holder creates a token
        return;
    }
    auto [who, known] = find(wanted);
    if (!is_wanted(known.value, *worked.password)) return;
    take(who, std::move(known), {*worked.password, worked.expires.value_or(never_told), true});
    if (with_.at_terminal)
        with_.report.warn(
            fmt::format("the password that Git used for {0} is kept, for requests that name {1}",
                        shown_name(who), printable(who.username)),
            "");
}

known_account adoption::find(const account& wanted) const {
    return find_account(*with_.store, wanted, [this](const token_record& known) {
        const auto what = judge(with_.rules, known, with_.now());
        return what == verdict::keep || what == verdict::keep_and_renew;
    });
}

void adoption::take(const account& who, versioned<token_record> known, const found& what) {
    retire_current(known.value, with_.rules, with_.now());
    known.value.current =
        token{"", "", who.username, what.value.clone(), with_.now(), what.expires, true, what.from_git};
    known.value.renewal.reset();
    with_.store->save(who, known.value, known.version);
}

/// Git also stores credentials that came from a helper. A long operation may store the token it began with
/// after that was renewed, and an operation whose token could not be saved stores that one. We will delete
/// both, so neither is adopted.
bool adoption::is_wanted(const token_record& known, const secret& value) const {
    const auto now = with_.now();
    const auto what = judge(with_.rules, known, now);
    if (is_held(known, value) || what == verdict::keep || what == verdict::keep_and_renew) return false;
    return std::ranges::all_of(known.retired, [&](const auto& old) { return is_due(old, now); }) &&
           std::ranges::all_of(known.pending, [&](const auto& p) { return is_settled(with_.rules, p, now); });
}

}  // namespace codecatalyst

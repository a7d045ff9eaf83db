// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/renewal.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "base/error.hpp"

namespace codecatalyst {
namespace {

constexpr int failures_max = 1'000'000;  // the largest number that a record can hold

bool is_token_due(const policy& rules, const token_record& known, time_point now,
                  std::optional<time_point> session_end) {
    const auto due = renewal_due(rules, known, now, session_end);
    return due && now >= *due;
}

}  // namespace

renewal::outcome renewal::run(const account& who, bool force, std::chrono::seconds patience) {
    const auto held_until_return = with_.locks->hold(who, patience);
    try {
        return work(who, force);
    } catch (const error& e) {
        take_note(who, e);
        throw;
    }
}

renewal::outcome renewal::work(const account& who, bool force) {
    auto known = with_.store->load(who);
    if (!known) return outcome::not_due;
    const auto now = with_.now();
    const auto session_end = with_.backend->session_end();
    const auto what = judge(with_.rules, known->value, now, session_end);
    const bool has_work =
        what == verdict::keep_and_renew || (what == verdict::replace && known->value.current);
    if (!force && !has_work) return outcome::not_due;
    if (!with_.backend->can().make) return nothing_to_make(force);
    maker_.check_user(who);
    maker_.tidy(who, *known);
    if (!force && !is_token_due(with_.rules, known->value, now, session_end)) {
        forget_failures(who, *known);
        return outcome::tidied;
    }
    if (!force && has_made_enough(with_.rules, known->value, now)) return outcome::tidied;
    (void)maker_.make(who, std::move(*known), token_creation::unkept::fails,
                      force ? token_creation::asked_by::person : token_creation::asked_by::git);
    return outcome::renewed;
}

/// Called when the only remaining work, which had failed before, is done.
void renewal::forget_failures(const account& who, versioned<token_record>& known) {
    if (!known.value.renewal || known.value.renewal->failures == 0) return;
    known.value.renewal = renewal_state{with_.now(), 0, "", ""};
    known.version = with_.store->save(who, known.value, known.version);
}

/// A token that the backend hands out is renewed elsewhere.
renewal::outcome renewal::nothing_to_make(bool force) const {
    if (force)
        throw backend_error(fmt::format("backend {} makes no tokens", with_.backend->name()),
                            "renew the token where it comes from");
    return outcome::not_due;
}

/// Keeps the next get from retrying immediately, and lets `status` show the failure.
void renewal::take_note(const account& who, const error& of) try {
    auto known = with_.store->load(who);
    if (!known) return;
    auto& state = known->value.renewal;
    const int failures = state ? std::min(state->failures + 1, failures_max) : 1;
    state = renewal_state{with_.now(), failures, of.what(), of.hint()};
    with_.store->save(who, known->value, known->version);
} catch (const store_error&) {  // report the renewal's failure, not this one
}

}  // namespace codecatalyst

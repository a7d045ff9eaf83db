// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/reminders.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

bool reminders::may_tell_session(const token_record& known) const {
    return with_.at_terminal && must_tell(with_.rules, known.session_told, with_.now());
}

void reminders::give(const account& who, const token_record& known,
                     std::optional<time_point> session_end) const {
    warn_of_failed_renewal(known);
    if (known.crowd) tell(who, known, of_crowd(who, known));
    if (with_.at_terminal && !with_.own_profile.empty()) tell(who, known, of_profile(who));
    if (session_end) tell(who, known, of_session(who, *session_end));
}

/// Silent until a day before expiry, because a later renewal may succeed.
void reminders::warn_of_failed_renewal(const token_record& known) const {
    constexpr std::chrono::seconds told_before_end = std::chrono::days(1);
    if (!known.renewal || known.renewal->failures == 0) return;
    if (known.current->expires - with_.now() >= told_before_end) return;
    with_.report.warn(fmt::format("the token expires at {} and could not be renewed: {}",
                                  to_rfc3339(known.current->expires), known.renewal->message),
                      known.renewal->hint);
}

reminders::reminder reminders::of_crowd(const account& who, const token_record& known) const {
    return {
        [this](const token_record& r) { return must_tell_crowd(with_.rules, r, with_.now()); },
        [this](token_record& r) { r.crowd->told = with_.now(); },
        fmt::format("user {} has {} tokens, and CodeCatalyst allows {}", printable(who.username),
                    known.crowd->listed, token_quota),
        "delete those no longer used: `git credential-codecatalyst list` shows them, and "
        "`git credential-codecatalyst prune` deletes those that were lost here",
    };
}

void reminders::tell_of_profile(const account& who) const try {
    if (!with_.at_terminal || with_.own_profile.empty()) return;
    if (const auto known = with_.store->load(who)) tell(who, known->value, of_profile(who));
} catch (const store_error&) {  // printed next time instead
}

/// A repository may choose among the signed-in profiles, but the user must learn of it.
reminders::reminder reminders::of_profile(const account& who) const {
    return {
        [](const token_record& r) { return !r.profile_told; },
        [](token_record& r) { r.profile_told = true; },
        fmt::format("this repository's configuration chooses AWS profile {} in place of {}, so the token is "
                    "that of {}",
                    printable(who.profile), printable(with_.own_profile), printable(who.username)),
        "",
    };
}

reminders::reminder reminders::of_session(const account& who, time_point session_end) const {
    const bool is_over = session_end <= with_.now();
    return {
        [this, session_end](const token_record& r) {
            return may_tell_session(r) && ends_too_soon(with_.rules, r, session_end);
        },
        [this](token_record& r) { r.session_told = with_.now(); },
        fmt::format(
            "the sign-in session of AWS profile {} {} at {}, {} the token cannot be renewed: run `{}`",
            printable(who.profile), is_over ? "ended" : "ends", to_rfc3339(session_end),
            is_over ? "and" : "and then",
            is_over ? login_command(who.profile) : login_again_command(who.profile)),
        "",
    };
}

/// Git is waiting, so this does not wait for the account's lock. A message that cannot be recorded is not
/// printed, as it would be repeated every time.
void reminders::tell(const account& who, const token_record& known, const reminder& what) const try {
    if (!what.is_due(known)) return;
    const auto held_until_return = with_.locks->hold(who, std::chrono::seconds(0));
    auto now_known = with_.store->load(who);
    if (!now_known || !what.is_due(now_known->value)) return;
    what.note(now_known->value);
    with_.store->save(who, now_known->value, now_known->version);
    with_.report.warn(what.message, what.hint);
} catch (const store_error&) {  // another process holds the lock, or the store fails
}

}  // namespace codecatalyst

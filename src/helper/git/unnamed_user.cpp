// SPDX-License-Identifier: Apache-2.0
#include "helper/git/unnamed_user.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/git/token_answer.hpp"
#include "helper/tokens/signed_in_user.hpp"
#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

using candidates = std::vector<known_account>;

/// Accounts with a token that was created here or adopted on request, not one that Git stored.
candidates with_token(const token_services& with, const std::string& host) {
    candidates out;
    for (const auto& who : with.store->accounts()) {
        if (who.host != host || who.profile != with.profile) continue;
        auto known = with.store->load(who);
        if (known && known->value.current && may_answer(known->value, false))
            out.push_back({who, std::move(*known)});
    }
    return out;
}

bool is_good(const token_services& with, const token_record& known) {
    const auto what = judge(with.rules, known, with.now());
    return what == verdict::keep || what == verdict::keep_and_renew;
}

/// Moves good tokens to the front; the store's order is kept otherwise.
void sort_by_use(candidates& all, const token_services& with) {
    // clang 14 cannot compile the ranges version
    std::stable_partition(all.begin(), all.end(),
                          [&](const known_account& each) { return is_good(with, each.known.value); });
}

bool has_one_user(const candidates& all) {
    return !all.empty() && std::ranges::all_of(all, [&](const known_account& each) {
        return is_same_user(each.who.username, all.front().who.username);
    });
}

[[noreturn]] void refuse_to_guess(const candidates& all) {
    if (all.empty()) fail_unknown_user();
    std::string users;
    for (const auto& each : all) users += (users.empty() ? "" : ", ") + printable(each.who.username);
    throw settings_error(fmt::format("several users have a token here, and none is signed in: {}", users),
                         "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/");
}

/// Saves the session mark, so that the service need not be asked again during this session. Does not wait for
/// the lock, because Git is waiting.
void note_session(const token_services& with, const account& who, const std::string& mark) try {
    if (mark.empty()) return;
    const auto held_until_return = with.locks->hold(who, std::chrono::seconds(0));
    auto known = with.store->load(who);
    if (!known || known->value.session_mark == mark) return;
    known->value.session_mark = mark;
    with.store->save(who, known->value, known->version);
} catch (const store_error&) {  // the service is asked again next time
}

known_account of_signed_in_user(const token_services& with, const std::string& host) {
    const auto user = ask_who_is_signed_in(*with.backend);
    auto out = find_account(*with.store, {host, "", user.name, with.profile},
                            [&](const token_record& known) { return is_good(with, known); });
    if (out.known.version != 0 && is_good(with, out.known.value))
        note_session(with, out.who, user.session_mark);
    return out;
}

}  // namespace

bool may_answer(const token_record& known, bool named) noexcept {
    return named || !known.current || !known.current->from_git;
}

known_account account_of_unnamed_user(const token_services& with, const std::string& host) {
    auto all = with_token(with, host);
    sort_by_use(all, with);
    const auto mark = with.backend->session_mark();
    const auto good = [&](const known_account& each) { return is_good(with, each.known.value); };
    for (auto& each : all)
        if (!mark.empty() && each.known.value.session_mark == mark && good(each)) return std::move(each);
    const bool is_sole = has_one_user(all);
    if (is_sole && mark.empty() && good(all.front())) return std::move(all.front());
    if (with.backend->can().identify) try {
            return of_signed_in_user(with, host);
        } catch (const backend_error&) {
            if (!is_sole || all.front().known.value.current->expires <= with.now()) throw;
        }
    if (!is_sole) refuse_to_guess(all);
    return std::move(all.front());
}

}  // namespace codecatalyst

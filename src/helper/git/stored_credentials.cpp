// SPDX-License-Identifier: Apache-2.0
#include "helper/git/stored_credentials.hpp"

#include <algorithm>
#include <exception>
#include <vector>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::chrono::seconds patience{10};  // for other processes that change the same credential

account account_of(const request& r) {
    return {r.where.host, r.where.path, r.with.username.value_or(""), ""};
}

/// An attribute that Git leaves out matches any value, as in Git's own helpers.
std::vector<account> matching(secret_store& store, const request& r) {
    auto all = store.accounts();
    std::erase_if(all, [&](const account& a) {
        return !a.profile.empty() || a.host != r.where.host ||
               (!r.where.path.empty() && a.path != r.where.path) ||
               (r.with.username && a.username != *r.with.username);
    });
    return all;
}

bool can_be_given(const authentication& kept, const capabilities& announced) {
    return kept.password || (announced.authtype && kept.credential);
}

bool is_complete(const authentication& with) {
    return (with.username && with.password) || (!with.authtype.empty() && with.credential);
}

/// Git before 2.40 drops the expiry of a credential it was given, and before 2.41 the refresh token, and then
/// stores the rest. This restores what is missing.
void fill_in(authentication& stored, const authentication& known) {
    if (!stored.password || !known.password || !same(*stored.password, *known.password)) return;
    if (!stored.expires) stored.expires = known.expires;
    if (!stored.refresh_token) stored.refresh_token = clone(known.refresh_token);
}

bool differ(const std::optional<secret>& given, const std::optional<secret>& kept) {
    return given && !(kept && same(*given, *kept));
}

bool is_of_another(const answer& one, const answer& two) {
    const auto& a = one.with.username;
    const auto& b = two.with.username;
    return a && b && !a->empty() && !b->empty() && *a != *b;
}

}  // namespace

/// An account that matches exactly takes precedence over partial matches. It is also found quickly in a store
/// with many entries.
std::optional<answer> stored_credentials_helper::get(const request& asked) {
    if (asked.with.username)
        if (auto found = kept_for(account_of(asked), asked.announced)) return found;
    auto all = matching(*with_.store, asked);
    if (!asked.with.username && !with_.username.empty())
        std::erase_if(all, [&](const account& who) { return who.username != with_.username; });
    std::optional<answer> first;
    for (const auto& who : all) {
        auto found = kept_for(who, asked.announced);
        if (!found) continue;
        if (first && !asked.with.username && is_of_another(*first, *found)) return tell_of_several(asked);
        if (!first) first = std::move(found);
    }
    return first;
}

/// A password in a submodule's URL is stored like any other. If a request without a user name got the latest
/// one, a push could be made as another user.
std::optional<answer> stored_credentials_helper::tell_of_several(const request& asked) const {
    if (with_.report != nullptr)
        with_.report->warn(
            fmt::format("credentials of several users are kept for {}, and this request names none",
                        printable(asked.where.host)),
            "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/");
    return std::nullopt;
}

std::optional<answer> stored_credentials_helper::kept_for(const account& who, const capabilities& announced) {
    const auto found = with_.store->load(who);
    if (!found || !found->value.kept) return std::nullopt;
    const auto& kept = *found->value.kept;
    if (has_expired(kept)) {
        forget_expired(who);
        return std::nullopt;
    }
    if (!can_be_given(kept.with, announced)) return std::nullopt;
    return answer{clone(kept.with), "", kept.keep_until.value_or(time_point::max())};
}

bool stored_credentials_helper::has_expired(const kept_credential& kept) const {
    return kept.keep_until && *kept.keep_until <= with_.now();
}

/// Does not wait for the lock, because Git is waiting; if another process holds it, a later get forgets the
/// credential.
void stored_credentials_helper::forget_expired(const account& who) try {
    const auto held_until_return = with_.locks->hold(who, std::chrono::seconds(0));
    const auto found = with_.store->load(who);
    if (found && found->value.kept && has_expired(*found->value.kept)) with_.store->forget(who);
} catch (const error&) {  // left for a later get
}

void stored_credentials_helper::store(const request& worked) {
    if (worked.with.ephemeral || !is_complete(worked.with)) return;
    const auto who = account_of(worked);
    const auto held_until_return = with_.locks->hold(who, patience);
    const auto known = with_.store->load(who);
    token_record record;
    record.kept = kept_credential{clone(worked.with), {}};
    if (known && known->value.kept) fill_in(record.kept->with, known->value.kept->with);
    if (with_.keep_for) record.kept->keep_until = with_.now() + *with_.keep_for;
    with_.store->save(who, record, known ? known->version : 0);
}

void stored_credentials_helper::erase(const request& refused) {
    std::exception_ptr failure;
    for (const auto& who : matching(*with_.store, refused)) try {
            erase_if_refused(who, refused);
        } catch (const store_error&) {  // the others are erased anyway
            if (!failure) failure = std::current_exception();
        }
    if (failure) std::rethrow_exception(failure);
}

void stored_credentials_helper::erase_if_refused(const account& who, const request& refused) {
    const auto held_until_return = with_.locks->hold(who, patience);
    const auto found = with_.store->load(who);
    if (!found || !found->value.kept) return;
    const auto& kept = found->value.kept->with;
    if (differ(refused.with.password, kept.password) || differ(refused.with.credential, kept.credential))
        return;
    with_.store->forget(who);
}

}  // namespace codecatalyst

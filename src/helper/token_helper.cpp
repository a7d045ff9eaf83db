// SPDX-License-Identifier: Apache-2.0
#include "helper/token_helper.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t pending_max = 20;

secret basic_credential(const token& held) {
    secret plain(held.username);
    plain.append(":");
    plain.append(held.value.expose());
    return base64(plain.expose());
}

/// Both forms: Git takes the header when it announced that, which keeps other helpers from storing the token.
answer answer_with(const token& held) {
    authentication with;
    with.username = held.username;
    with.password = held.value.clone();
    with.expires = held.expires;
    with.authtype = "Basic";
    with.credential = basic_credential(held);
    with.ephemeral = true;
    return {std::move(with), held.id};
}

bool names_foreign_user(const request& r) { return r.with.username && !is_alias(*r.with.username); }

bool is_refusal_of(const token& held, const request& refused) {
    if (!refused.token_id.empty() && refused.token_id != held.id) return false;
    if (refused.with.password) return same(*refused.with.password, held.value);
    return refused.with.credential && same(*refused.with.credential, basic_credential(held));
}

bool is_listed(const std::vector<token_summary>& list, const token& held, time_point now) {
    return std::ranges::any_of(list, [&](const token_summary& t) {
        return (held.id.empty() ? t.name == held.name : t.id == held.id) && t.expires > now;
    });
}

[[noreturn]] void refuse_to_create(const rejection& last) {
    throw backend_error(
        fmt::format("no new token is created: one that was made at {} was refused at {}",
                    to_rfc3339(last.created), to_rfc3339(last.at)),
        "check that your CodeCatalyst user may use this repository, then try again in ten minutes");
}

}  // namespace

std::optional<answer> token_helper::get(const request& asked) {
    if (names_foreign_user(asked)) return std::nullopt;
    const account who = resolve(asked);
    const auto known = with_.store->load(who);
    if (known && judge(with_.rules, known->value, with_.now()) == verdict::keep) {
        if (has_late_attempt(known->value)) remove_late_orphans(who);
        return answer_with(*known->value.current);
    }
    return replace(who);
}

void token_helper::store(const request&) {}

void token_helper::erase(const request& refused) {
    if (names_foreign_user(refused)) return;
    const auto who = known_account(refused);
    if (!who) return;
    const auto is_meant = [&](const auto& known) {
        return known && known->value.current && is_refusal_of(*known->value.current, refused);
    };
    if (!is_meant(with_.store->load(*who))) return;
    const auto held_until_return = with_.locks->hold(*who, with_.patience);
    if (auto known = with_.store->load(*who); is_meant(known)) settle_refusal(*who, std::move(*known));
}

/// The account a request is about as far as we can tell without asking the service: the user who is named,
/// else the one who has a token here.
std::optional<account> token_helper::known_account(const request& asked) const {
    const std::string named = asked.with.username.value_or(with_.username);
    if (!named.empty()) return account{asked.where.host, "", named, with_.profile};
    for (const auto& who : with_.store->accounts()) {
        if (who.host != asked.where.host || who.profile != with_.profile) continue;
        if (const auto known = with_.store->load(who); known && known->value.current) return who;
    }
    return std::nullopt;
}

account token_helper::resolve(const request& asked) const {
    if (auto known = known_account(asked)) return *known;
    return {asked.where.host, "", with_.backend->identity(), with_.profile};
}

/// Puts a new token in the place of one that is missing or nearly over, unless another process did so
/// meanwhile.
answer token_helper::replace(const account& who) {
    const auto held_until_return = with_.locks->hold(who, with_.patience);
    auto known = with_.store->load(who).value_or(versioned<token_record>{});
    switch (judge(with_.rules, known.value, with_.now())) {
        case verdict::keep: return answer_with(*known.value.current);
        case verdict::refuse: refuse_to_create(*known.value.rejected);
        case verdict::replace: break;
    }
    return answer_with(create(who, std::move(known)));
}

/// Each step is saved before the next, so that a crash leaves a trace: pending, create, one save.
token token_helper::create(const account& who, versioned<token_record> known) {
    check_user(who);
    token_record& record = known.value;
    if (!record.pending.empty()) remove_orphans(record);
    if (record.pending.size() >= pending_max)
        throw backend_error("no new token is created: too many attempts have ended nobody knows how",
                            "wait a quarter of an hour, then try again");
    const auto name = with_.new_name();
    record.pending.push_back({name, with_.now()});
    known.version = with_.store->save(who, record, known.version);
    try {
        token made = with_.backend->create(name, with_.now() + with_.rules.lifetime);
        made.username = who.username;
        made.created = with_.now();
        return keep(who, std::move(known), std::move(made));
    } catch (const unclear_error&) {
        clean_up(who, std::move(known), [this](token_record& r) { remove_orphans(r); });
        throw;
    } catch (const backend_error&) {
        clean_up(who, std::move(known), [](token_record& r) { r.pending.pop_back(); });
        throw;
    }
}

/// A URL may name anybody, and a sign-in may have changed: a token belongs to the user who is signed in, and
/// the list is that user's. When the service cannot tell who that is, what is asked of it next will say why.
void token_helper::check_user(const account& who) {
    std::string signed_in;
    try {
        signed_in = with_.backend->identity();
    } catch (const backend_error&) {
        return;
    }
    if (lower(signed_in) == lower(who.username)) return;
    throw backend_error(
        fmt::format("user {} is wanted, but {} is signed in with AWS profile {}", printable(who.username),
                    printable(signed_in), printable(who.profile)),
        "take the user name out of the URL, or set codecatalyst.<url>.profile to that user's profile");
}

/// A token that cannot be kept still serves the operation Git is in; its name stays pending, so it is removed
/// later.
token token_helper::keep(const account& who, versioned<token_record> known, token made) try {
    token_record& record = known.value;
    record.pending.pop_back();
    record.current = std::move(made);
    with_.store->save(who, record, known.version);
    return std::move(*record.current);
} catch (const store_error& e) {
    with_.report.warn(fmt::format("the new token is used once and could not be kept: {}", e.what()),
                      e.hint());
    return std::move(*known.value.current);
}

/// After a create that failed. If this fails too, the pending name is left for the next run.
void token_helper::clean_up(const account& who, versioned<token_record> known,
                            const std::function<void(token_record&)>& settle) {
    try {
        settle(known.value);
        with_.store->save(who, known.value, known.version);
    } catch (const error&) {  // what made the create fail is what the user should read
    }
}

/// Tokens of pending names were created and their secrets never reached the store. A name that is not listed
/// is given up only when it is so old that no request can still be on its way.
void token_helper::remove_orphans(token_record& record) {
    const auto listed = with_.backend->list();
    std::erase_if(record.pending, [&](const pending_token& p) {
        const auto found = std::ranges::find(listed, p.name, &token_summary::name);
        if (found != listed.end()) with_.backend->remove(found->id);
        return found != listed.end() || with_.now() - p.since >= with_.rules.in_flight;
    });
}

/// Once in a while, for attempts whose token may have come late. Git is about to be answered, whatever comes
/// of it.
void token_helper::remove_late_orphans(const account& who) try {
    const auto held_until_return = with_.locks->hold(who, std::chrono::seconds(0));
    auto known = with_.store->load(who);
    if (!known || !has_late_attempt(known->value)) return;
    try {
        check_user(who);
        remove_orphans(known->value);
    } catch (const backend_error&) {
        for (auto& attempt : known->value.pending) attempt.since = with_.now();  // not at every get
    }
    with_.store->save(who, known->value, known->version);
} catch (const error&) {  // another process is at it, or the next get is
}

bool token_helper::has_late_attempt(const token_record& record) const {
    return std::ranges::any_of(record.pending, [this](const pending_token& p) {
        return with_.now() - p.since >= with_.rules.in_flight;
    });
}

void token_helper::settle_refusal(const account& who, versioned<token_record> known) {
    token_record& record = known.value;
    const time_point now = with_.now();
    try {
        check_user(who);
        record.rejected = rejection{record.current->id, record.current->created, now};
        if (is_listed(with_.backend->list(), *record.current, now)) {
            with_.report.warn(
                fmt::format("CodeCatalyst refuses user {} for this repository, though the token is valid",
                            printable(who.username)),
                "check the repository's URL and that you are a member of its project");
        } else {
            record.current.reset();
            const bool braking = judge(with_.rules, record, now) == verdict::refuse;
            with_.report.warn(
                "the token was deleted or has expired at CodeCatalyst",
                braking
                    ? "it was made minutes ago: see who deletes it; ten minutes from now a new one is made"
                    : "run the Git command again: it gets a new token");
        }
        with_.store->save(who, record, known.version);
    } catch (const backend_error& e) {
        with_.report.warn(
            fmt::format("a token was refused, and asking CodeCatalyst why failed: {}", e.what()), e.hint());
    }
}

}  // namespace codecatalyst

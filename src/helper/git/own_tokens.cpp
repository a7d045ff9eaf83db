// SPDX-License-Identifier: Apache-2.0
#include "helper/git/own_tokens.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/trace.hpp"
#include "helper/git/token_answer.hpp"
#include "helper/git/unnamed_user.hpp"
#include "helper/tokens/adoption.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {
namespace {

std::string_view in_words(verdict what) {
    switch (what) {
        case verdict::keep: return "the token is good";
        case verdict::keep_and_renew:
            return "the token is good, and there is something to do in the background";
        case verdict::replace: return "a new token is needed";
        case verdict::refuse: break;
    }
    return "no token may be created now";
}

/// The user name in the request, else in the settings; "" when neither has one.
std::string user_named(const request& asked, const token_services& with) {
    return std::string(trimmed(asked.with.username.value_or(with.username)));
}

bool holds_refused(const token_record& known, const request& refused) {
    return known.current && is_refusal_of(*known.current, refused);
}

bool holds(const token_record& known, const answer& given) {
    return known.current && given.with.password && same(known.current->value, *given.with.password);
}

/// An adopted token is not ours to delete.
bool is_noted(const token& held) { return held.adopted || held.through_door; }

bool is_kept(verdict what) { return what == verdict::keep || what == verdict::keep_and_renew; }

std::optional<token_summary> find_listed(const std::vector<token_summary>& list, const token& held) {
    const auto found = std::ranges::find_if(
        list, [&](const token_summary& t) { return is_same_token(held.id, held.name, t); });
    return found == list.end() ? std::nullopt : std::optional(*found);
}

/// Describes what the next `get` will do for an account without a valid token.
std::string next_step(const token_record& known, const policy& rules, time_point now) {
    const auto paused_until = brake_until(rules, known, now);
    if (!paused_until) return "run the Git command again: it gets a new token";
    if (can_restore(known, now)) return "run the Git command again: it gets the token that was used before";
    return fmt::format("a new one is made from {} on; `git credential-codecatalyst create` makes one now",
                       to_rfc3339(*paused_until));
}

[[noreturn]] void refuse_to_create(const token_record& known, const policy& rules, time_point now) {
    if (has_made_enough(rules, known, now))
        throw backend_error(
            fmt::format("no new token is created: {} were made in the last ten minutes, the last one at {}",
                        made_within(rules.brake, known.made, now), to_rfc3339(known.made.back())),
            fmt::format(
                "see whether this machine's clock is right, it says {}, and who deletes the tokens; {}",
                to_rfc3339(now), next_step(known, rules, now)));
    throw backend_error(
        fmt::format("no new token is created: one that was made at {} was refused at {}",
                    to_rfc3339(known.rejected->created), to_rfc3339(known.rejected->at)),
        "check that your CodeCatalyst user may use this repository; " + next_step(known, rules, now));
}

}  // namespace

std::optional<answer> own_tokens_helper::get(const request& asked) {
    auto out = answer_to(asked);
    if (!out || !with_.for_door) return out;
    return through_door(asked, std::move(*out));
}

/// Notes in the record that the token goes through a door, before it does: a renewal at the same time keeps
/// it long enough, or has replaced it, and then the successor is given. A token that is not kept serves once,
/// and nothing is noted for it.
answer own_tokens_helper::through_door(const request& asked, answer given) const try {
    const account whose{asked.where.host, "", given.with.username.value_or(""), with_.profile};
    const bool named = !user_named(asked, with_).empty();
    const auto before = look_again(whose).known;
    if (!before.value.current || (holds(before.value, given) && is_noted(*before.value.current)))
        return given;
    const auto held_until_return = with_.locks->hold(whose, with_.patience);
    auto [who, known] = look_again(whose);
    if (!known.value.current) return given;
    auto& held = *known.value.current;
    if (!holds(known.value, given)) {
        if (!is_good(known.value) || !may_answer(known.value, named)) return given;
        given = answer_with(held);
    }
    if (is_noted(held)) return given;
    held.through_door = true;
    with_.store->save(who, known.value, known.version);
    return given;
} catch (const error& why) {
    with_.report.warn(
        fmt::format("it could not be noted that the token is given to a tool other than Git: {}", why.what()),
        "after its renewal it is deleted when codecatalyst.grace has passed, even if the tool still uses it");
    return given;
}

std::optional<answer> own_tokens_helper::answer_to(const request& asked) {
    if (names_foreign_user(asked)) return std::nullopt;
    const bool named = !user_named(asked, with_).empty();
    const auto [who, known] = look_up(asked);
    const auto session_end = session_end_for(known.value);
    const auto what = judge(with_.rules, known.value, with_.now(), session_end);
    trace(fmt::format("policy for {} at {}: {}", is_alias(who.username) ? who.username : "the user", who.host,
                      in_words(what)));
    if (!is_kept(what) || !may_answer(known.value, named)) {
        auto made = replace({who, known.value, named});
        reminders_.tell_of_profile(who);
        return made;
    }
    if (what == verdict::keep_and_renew) with_.renew_later(who);
    reminders_.give(who, known.value, session_end);
    auto out = answer_with(*known.value.current);
    out.holds_until = quiet_until(with_.rules, known.value, with_.now(), session_end);
    return out;
}

/// Reads files, so it is called only where the result matters.
std::optional<time_point> own_tokens_helper::session_end_for(const token_record& known) const {
    const bool decides =
        is_worth_renewing(with_.rules, known, with_.now()) || reminders_.may_tell_session(known);
    return decides ? with_.backend->session_end() : std::nullopt;
}

void own_tokens_helper::store(const request& worked) {
    if (!names_foreign_secret(worked)) return;
    adoption(with_).offer({worked.where.host, "", *worked.with.username, with_.profile}, worked.with);
}

void own_tokens_helper::erase(const request& refused) {
    if (names_foreign_user(refused)) return;
    const auto before = refused_account(refused);
    if (!before || !holds_refused(before->known.value, refused)) return;
    const auto& who = before->who;
    const auto held_until_return = with_.locks->hold(who, with_.patience);
    auto known = with_.store->load(who);
    if (!known || !holds_refused(known->value, refused)) return;
    if (known->value.current->adopted) return forget_adopted(who, std::move(*known));
    settle_refusal(who, std::move(*known));
}

std::optional<known_account> own_tokens_helper::refused_account(const request& refused) const {
    const auto user = user_named(refused, with_);
    if (user.empty()) return account_that_holds(refused);
    return find_account(*with_.store, {refused.where.host, "", user, with_.profile},
                        [&](const token_record& known) { return holds_refused(known, refused); });
}

/// An adopted token has no id, so the service cannot be asked about it. The brake is not applied: a token
/// that we create may work.
void own_tokens_helper::forget_adopted(const account& who, versioned<token_record> known) {
    known.value.current.reset();
    with_.store->save(who, known.value, known.version);
    with_.report.warn(fmt::format("Git reports the adopted token of {} as refused: it is forgotten",
                                  printable(who.username)),
                      next_step(known.value, with_.rules, with_.now()));
}

bool own_tokens_helper::is_good(const token_record& known) const {
    return is_kept(judge(with_.rules, known, with_.now()));
}

std::optional<known_account> own_tokens_helper::account_that_holds(const request& refused) const {
    for (const auto& who : with_.store->accounts()) {
        if (who.host != refused.where.host || who.profile != with_.profile) continue;
        auto known = with_.store->load(who);
        if (known && holds_refused(known->value, refused)) return known_account{who, std::move(*known)};
    }
    return std::nullopt;
}

/// The account of a request: that of the named user, else that of the signed-in user.
known_account own_tokens_helper::look_up(const request& asked) const {
    const auto user = user_named(asked, with_);
    if (user.empty()) return account_of_unnamed_user(with_, asked.where.host);
    return find_account(*with_.store, {asked.where.host, "", user, with_.profile},
                        [this](const token_record& known) { return is_good(known); });
}

/// Looks up the account again under its lock, which all spellings of the user name share: in the meantime
/// another process may have created the record under another spelling.
known_account own_tokens_helper::look_again(const account& who) const {
    return find_account(*with_.store, who, [this](const token_record& known) { return is_good(known); });
}

/// Replaces a token that is missing or about to expire, unless another process has done so in the meantime.
answer own_tokens_helper::replace(const wish& of) {
    const auto answer_with_what_was_read = [&](const error& why) {
        if (!is_usable(of.known, of.named)) throw;
        return answer_with_the_last_of(of.known, why);
    };
    try {
        const auto held_until_return = with_.locks->hold(of.who, with_.patience);
        return replace_held(of);
    } catch (const store_error& why) {  // another process is busy, or the store fails
        return answer_with_what_was_read(why);
    } catch (const system_failure& why) {  // the state folder fails
        return answer_with_what_was_read(why);
    }
}

answer own_tokens_helper::replace_held(const wish& of) {
    auto [who, known] = look_again(of.who);
    if (is_good(known.value) && may_answer(known.value, of.named)) return answer_with(*known.value.current);
    try {
        if (brake_until(with_.rules, known.value, with_.now()))
            refuse_to_create(known.value, with_.rules, with_.now());
        if (known.version == 0) tell_of_other_store(who);
        return answer_with(maker_.make(who, std::move(known)));
    } catch (const backend_error& why) {
        return answer_with_what_is_left(who, of.named, why);
    }
}

/// Warns before the first token is created in this store: an older token stays valid until it expires, in the
/// store that codecatalyst.store named before.
void own_tokens_helper::tell_of_other_store(const account& who) const try {
    const auto name = with_.kept_elsewhere ? with_.kept_elsewhere(who) : "";
    if (name.empty()) return;
    with_.report.warn(fmt::format("a token of {} is kept in the store {}, which codecatalyst.store does not "
                                  "name any more: a new one is made",
                                  printable(who.username), name),
                      "`git credential-codecatalyst store move --to STORE` moves what is kept there to the "
                      "store in force, and `revoke --all` deletes it");
} catch (const store_error&) {  // cannot be checked
}

bool own_tokens_helper::is_usable(const token_record& known, bool named) const {
    return is_valid(known, with_.now()) && may_answer(known, named);
}

answer own_tokens_helper::answer_with_the_last_of(const token_record& known, const error& why) {
    with_.report.warn(
        fmt::format("the token of {} expires at {} and could not be replaced: {}",
                    printable(known.current->username), to_rfc3339(known.current->expires), why.what()),
        why.hint());
    return answer_with(*known.current);
}

/// Answers despite an error, if possible: with the current token if it has not expired, else with the newest
/// replaced token that has not been deleted yet. Call it only while a `backend_error` is handled.
answer own_tokens_helper::answer_with_what_is_left(const account& wanted, bool named,
                                                   const backend_error& why) {
    auto [who, known] = look_again(wanted);
    token_record& record = known.value;
    if (is_usable(record, named)) return answer_with_the_last_of(record, why);
    if (!restore_replaced(record, with_.rules, with_.now())) throw;
    try {
        with_.store->save(who, record, known.version);
    } catch (const store_error&) {  // the next run restores it again
    }
    with_.report.warn(fmt::format("the token that {} used before serves again, until {}: {}",
                                  printable(who.username), to_rfc3339(record.current->expires), why.what()),
                      why.hint());
    return answer_with(*record.current);
}

token own_tokens_helper::renew(const request& asked) {
    const auto wanted = look_up(asked).who;
    const auto held_until_return = with_.locks->hold(wanted, with_.patience);
    auto [who, known] = look_again(wanted);
    return maker_.make(who, std::move(known), token_creation::unkept::fails,
                       token_creation::asked_by::person);
}

std::vector<token_summary> own_tokens_helper::list(token_record& of) {
    auto out = with_.backend->list();
    note_crowd(with_.rules, of, out.size());
    return out;
}

void own_tokens_helper::settle_refusal(const account& who, versioned<token_record> known) {
    token_record& record = known.value;
    const time_point now = with_.now();
    try {
        maker_.check_user(who);
        record.rejected = rejection{record.current->id, record.current->created, now};
        const auto listed =
            with_.backend->can().list ? find_listed(list(record), *record.current) : std::nullopt;
        if (!with_.backend->can().list) {
            if (with_.backend->can().remove && !record.current->id.empty())
                with_.backend->remove(record.current->id);
            forget_refused(record, "Git reports the token as refused, and the backend cannot tell why",
                           "check that your CodeCatalyst user may use this repository");
        } else if (!listed || listed->expires <= now) {
            if (listed)  // expired by our clock, which may be wrong
                record.retired.push_back({listed->id, listed->name, now + with_.rules.grace});
            forget_refused(record, "the token was deleted or has expired at CodeCatalyst",
                           "see who deletes it");
        } else {
            with_.report.warn(
                fmt::format("Git reports the token of {} as refused, though CodeCatalyst lists it as valid",
                            printable(who.username)),
                is_young(with_.rules, *record.current, now)
                    ? "it was made moments ago, and may not be in force yet: run the Git command again in a "
                      "minute, then check the repository's URL and that you are a member of its project"
                    : "check the repository's URL and that you are a member of its project");
        }
        with_.store->save(who, record, known.version);
    } catch (const backend_error& e) {
        with_.report.warn(
            fmt::format("a token was refused, and asking CodeCatalyst why failed: {}", e.what()), e.hint());
    }
}

/// `suspicion` is the advice for a token that was refused within minutes of its creation.
void own_tokens_helper::forget_refused(token_record& record, std::string_view why,
                                       std::string_view suspicion) {
    record.current.reset();
    const auto then = next_step(record, with_.rules, with_.now());
    const bool braking = brake_until(with_.rules, record, with_.now()).has_value();
    with_.report.warn(why, braking ? fmt::format("it was made minutes ago: {}; {}", suspicion, then) : then);
}

}  // namespace codecatalyst

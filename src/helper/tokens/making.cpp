// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/making.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/tokens/orphans.hpp"
#include "helper/tokens/signed_in_user.hpp"
#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t pending_max = 20;
constexpr std::size_t retired_max = 20;  // the service's limit is 100 tokens
constexpr std::size_t replaced_max = 3;  // kept with their secrets

/// True for a retired token that is still valid and not yet due for deletion.
bool is_retired(const token_record& record, const token& which, time_point now) {
    return which.expires > now && std::ranges::any_of(record.retired, [&](const retired_token& old) {
               return old.id == which.id && old.name == which.name && !is_due(old, now);
           });
}

void forget_secrets(token_record& record, time_point now) {
    std::erase_if(record.replaced, [&](const token& each) { return !is_retired(record, each, now); });
}

}  // namespace

void check_lifetime(const token& made, time_point now) {
    if (made.expires > now) return;
    throw unclear_error(
        fmt::format("the new token expired at {} already, as the service has it", to_rfc3339(made.expires)),
        "compare the time of this machine, which `date -u` shows, with the time elsewhere");
}

void retire_current(token_record& record, const policy& rules, time_point now) {
    if (!record.current) return;
    if (!record.current->adopted) {
        // A door's longer grace ends with the token. The usual one does not look at the expiry: this
        // machine's clock may be wrong.
        auto end = now + rules.grace;
        if (record.current->through_door)
            end = std::max(end, std::min(now + rules.door_grace, record.current->expires));
        record.retired.push_back({record.current->id, record.current->name, end});
        record.replaced.push_back(std::move(*record.current));
        if (record.replaced.size() > replaced_max) record.replaced.erase(record.replaced.begin());
    }
    record.current.reset();
    forget_secrets(record, now);
}

bool can_restore(const token_record& record, time_point now) {
    return std::ranges::any_of(record.replaced,
                               [&](const token& each) { return is_retired(record, each, now); });
}

bool restore_replaced(token_record& record, const policy& rules, time_point now) {
    forget_secrets(record, now);
    if (record.replaced.empty()) return false;
    auto newest = std::move(record.replaced.back());
    record.replaced.pop_back();
    std::erase_if(record.retired,
                  [&](const auto& old) { return old.id == newest.id && old.name == newest.name; });
    retire_current(record, rules, now);
    record.current = std::move(newest);
    return true;
}

token token_creation::make(account who, versioned<token_record> known, unkept then, asked_by whom) {
    whom_ = whom;
    const auto user = check_user(who);
    if (known.version == 0) who.username = user;
    if (!known.value.pending.empty()) remove_orphans(who, known.value);
    if (known.value.pending.size() >= pending_max)
        throw backend_error("no new token is created: 20 earlier attempts have an unknown outcome",
                            "wait a quarter of an hour, then try again");
    if (const auto old = known.value.retired.size(); old >= retired_max)
        throw backend_error(fmt::format("no new token is created: {} old ones have yet to be deleted", old),
                            "wait until codecatalyst.grace has passed for them, then try again");
    try {
        return attempt(who, user, known, then);
    } catch (const quota_error&) {
        if (!make_room(who, known)) throw;
    }
    return attempt(who, user, known, then);
}

/// A repository's submodules may name any number of hosts, and each would get a token.
void token_creation::check_brake_of_user(const account& who) const {
    std::vector<time_point> made;
    for (const auto& each : with_.store->accounts()) {
        if (each.profile.empty() || !is_same_user(each.username, who.username)) continue;
        try {
            if (const auto known = with_.store->load(each))
                made.insert(made.end(), known->value.made.begin(), known->value.made.end());
        } catch (const store_silent&) {
            throw;
        } catch (const store_locked&) {
            throw;
        } catch (const store_error&) {  // one unreadable record must not stop all hosts
        }
    }
    const auto& rules = with_.rules;
    if (made_within(rules.user_span, made, with_.now()) < rules.most_of_user) return;
    std::ranges::sort(made);
    const auto again = *(made.end() - static_cast<std::ptrdiff_t>(rules.most_of_user)) + rules.user_span;
    throw backend_error(
        fmt::format(
            "no new token is created: Git asked for {} tokens of {} in an hour, for all hosts together",
            rules.most_of_user, printable(who.username)),
        fmt::format("see which hosts `git credential-codecatalyst status --all` shows; the next one is made "
                    "at {}, and `git credential-codecatalyst create --host {}` makes one now",
                    to_rfc3339(again), printable(who.host)));
}

token token_creation::attempt(const account& who, const std::string& user, versioned<token_record>& known,
                              unkept then) {
    const auto name = with_.new_name();
    reserve(who, user, name, known);
    bool counts = false;
    try {
        token made = with_.backend->create(name, with_.now() + with_.rules.lifetime);
        counts = made.expires <= with_.now();  // so that the brake sees a loop
        check_lifetime(made, with_.now());
        check_user_again(who);
        made.username = user;
        made.created = with_.now();
        return keep(who, known, std::move(made), then);
    } catch (const unclear_error&) {
        clean_up(who, known, [&](token_record& r) {
            remove_orphans(who, r);
            if (!counts) take_back_count(r);
        });
        throw;
    } catch (const backend_error&) {
        clean_up(who, known, [&](token_record& r) {
            r.pending.pop_back();
            take_back_count(r);
        });
        throw;
    }
}

/// Saves the name before the token is created, and counts the token for the brakes. Processes for other hosts
/// count under the same lock, so that together they do not create too many.
void token_creation::reserve(const account& who, const std::string& user, const std::string& name,
                             versioned<token_record>& known) {
    std::shared_ptr<void> held_until_return;
    if (whom_ == asked_by::git) {
        held_until_return = with_.locks->hold({"", "", user, ""}, with_.patience);
        check_brake_of_user(who);
        note_made(known.value);
    }
    known.value.pending.push_back({name, with_.now()});
    known.version = with_.store->save(who, known.value, known.version);
}

void token_creation::take_back_count(token_record& record) const {
    if (whom_ == asked_by::git && !record.made.empty()) record.made.pop_back();
}

void token_creation::note_made(token_record& record) const {
    record.made.push_back(with_.now());
    if (record.made.size() > std::max(with_.rules.most_made, with_.rules.most_of_user))
        record.made.erase(record.made.begin());
}

/// For a user at the token limit: deletes lost tokens that were created here, and this account's retired
/// tokens whose grace has ended. False when there were none or it failed; the quota error is then reported.
bool token_creation::make_room(const account& who, versioned<token_record>& known) {
    const auto retired = known.value.retired.size();
    bool some = false;
    if (!with_.backend->can().list || !with_.backend->can().remove) return false;
    try {
        tidy(who, known);
        some = known.value.retired.size() < retired;
        for (const auto& each : find_orphans(with_)) {
            with_.backend->remove(each.id);
            some = true;
        }
    } catch (const backend_error&) {
    } catch (const store_error&) {}
    return some;
}

std::string token_creation::check_user(const account& who) {
    if (!with_.backend->can().identify) return who.username;
    auto signed_in = ask_who_is_signed_in(*with_.backend);
    session_mark_ = std::move(signed_in.session_mark);
    if (is_same_user(signed_in.name, who.username)) return signed_in.name;
    throw backend_error(
        fmt::format("user {} is wanted, but {} is signed in with AWS profile {}", printable(who.username),
                    printable(signed_in.name), printable(who.profile)),
        "take the user name out of the URL, credential.username or codecatalyst.username, or set "
        "codecatalyst.<url>.profile to that user's profile");
}

/// The token belongs to the user who was signed in when it was created. If the session changed since the user
/// was checked, the service is asked once more. Throws `unclear_error` for another user.
void token_creation::check_user_again(const account& who) try {
    if (with_.backend->session_mark() != session_mark_) (void)check_user(who);
} catch (const backend_error& why) {
    throw unclear_error(why.what(), why.hint());
}

/// If the token cannot be stored, it still serves the current Git operation. Its name stays pending, so a
/// later run deletes it when that operation must have ended.
token token_creation::keep(const account& who, versioned<token_record>& known, token made, unkept then) try {
    token_record& record = known.value;
    record.pending.pop_back();
    const bool takes_over =
        record.current && record.current->adopted && record.current->expires > with_.now();
    record.renewal.reset();
    if (record.current) record.renewal = renewal_state{with_.now(), 0, "", ""};
    retire_current(record, with_.rules, with_.now());
    record.current = std::move(made);
    record.session_mark = session_mark_;
    // A creation may take long: the brake's span begins when it has ended.
    if (whom_ == asked_by::git && !record.made.empty()) record.made.back() = with_.now();
    with_.store->save(who, record, known.version);
    if (takes_over)
        with_.report.warn(fmt::format("the adopted token of {} is used here no more, but still valid",
                                      printable(who.username)),
                          "delete it in the CodeCatalyst console unless something else uses it");
    return std::move(*record.current);
} catch (const store_error& e) {
    if (then == unkept::fails)
        throw store_error(fmt::format("the new token could not be kept: {}", e.what()), e.hint());
    with_.report.warn(fmt::format("the new token is used once and could not be kept: {}", e.what()),
                      e.hint());
    hand_out(who, *known.value.current);
    return std::move(*known.value.current);
}

void token_creation::hand_out(const account& who, const token& made) try {
    const auto& rules = with_.rules;
    const auto grace = with_.for_door ? std::max(rules.grace, rules.door_grace) : rules.grace;
    with_.locks->leave_word(who, {made.name, with_.now() + grace});
} catch (const error&) {  // it serves until the next token is created
}

/// Runs after a failed create. If this fails too, the pending name is left for the next run.
void token_creation::clean_up(const account& who, versioned<token_record>& known,
                              const std::function<void(token_record&)>& settle) {
    try {
        settle(known.value);
        known.version = with_.store->save(who, known.value, known.version);
    } catch (const error&) {  // report the create's failure, not this one
    }
}

void token_creation::tidy(const account& who, versioned<token_record>& known) {
    const auto state = [&] {
        return std::tuple(known.value.pending.size(), known.value.retired.size(),
                          known.value.crowd.has_value());
    };
    const auto before = state();
    const auto save = [&] {
        if (state() != before) known.version = with_.store->save(who, known.value, known.version);
    };
    try {
        if (!known.value.pending.empty()) remove_orphans(who, known.value);
        remove_retired(known.value);
        forget_secrets(known.value, with_.now());
    } catch (const backend_error&) {
        save();  // saves what has been deleted so far
        throw;
    }
    save();
}

void token_creation::remove_orphans(const account& who, token_record& record) {
    const auto listed = with_.backend->can().list ? with_.backend->list() : std::vector<token_summary>();
    if (with_.backend->can().list) note_crowd(with_.rules, record, listed.size());
    const auto in_use = with_.locks->word_left(who);
    for (auto each = record.pending.begin(); each != record.pending.end();)
        each = is_over(*each, listed, in_use, record) ? record.pending.erase(each) : each + 1;
}

/// A listed token with a pending name is an orphan whose secret never reached the store: it is deleted,
/// unless it was handed out. A name that is not listed is dropped only when it is too old for a request to be
/// still in flight.
bool token_creation::is_over(const pending_token& attempt, const std::vector<token_summary>& listed,
                             const std::optional<handed_out_token>& in_use, token_record& record) {
    const auto found = std::ranges::find(listed, attempt.name, &token_summary::name);
    if (found == listed.end()) return is_settled(with_.rules, attempt, with_.now());
    if (in_use && in_use->name == attempt.name && with_.now() < in_use->until)
        record.retired.push_back({found->id, found->name, in_use->until});
    else
        remove_orphan(*found);
    return true;
}

void token_creation::remove_orphan(const token_summary& lost) {
    if (with_.backend->can().remove) return with_.backend->remove(lost.id);
    with_.report.warn(fmt::format("token {} was lost, and backend {} cannot delete it", printable(lost.name),
                                  with_.backend->name()),
                      "delete it in the CodeCatalyst console");
}

void token_creation::remove_retired(token_record& record) {
    for (auto old = record.retired.begin(); old != record.retired.end();) {
        if (!is_due(*old, with_.now())) {
            ++old;
            continue;
        }
        remove_retired(*old);
        old = record.retired.erase(old);
    }
}

/// A token that cannot be deleted expires by itself.
void token_creation::remove_retired(const retired_token& old) {
    const auto can = with_.backend->can();
    if (!can.remove) return;
    if (!old.id.empty()) return with_.backend->remove(old.id);
    if (!can.list) return;
    for (const auto& listed : with_.backend->list())  // created by an AWS CLI before 2.11, which omits the id
        if (listed.name == old.name) with_.backend->remove(listed.id);
}

}  // namespace codecatalyst

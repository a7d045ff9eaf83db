// SPDX-License-Identifier: Apache-2.0
#include "faults/year.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "helper/git/own_tokens.hpp"
#include "helper/tokens/renewal.hpp"
#include "support/fakes.hpp"

namespace codecatalyst::simulation {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t pending_max = 20;  // of the helper's
const std::array hosts{"git.us-west-2.codecatalyst.aws", "git.eu-west-1.codecatalyst.aws"};

request asking(const account& who, bool by_name) {
    request out;
    out.where = {"https", who.host, ""};
    if (by_name) out.with.username = who.username;
    return out;
}

}  // namespace

year::year(std::uint64_t seed) : here(seed) {
    for (const auto* host : hosts) here.accounts.push_back({host, "", "mary", "work"});
    choose_rules();
    timer_ = here.dice.one_in(2);
    for (int i = 0; i < 5; ++i)
        here.tokens.push_back({"foreign-" + std::to_string(i), "aws-toolkits-vscode-token", "mary", "foreign",
                               here.now, here.now, here.now + days(4000)});
}

void year::choose_rules() {
    struct choice {
        seconds lifetime, grace;
        std::optional<seconds> renew_before;
    };
    const std::array choices{
        choice{days(90), hours(1), std::nullopt},   choice{days(90), days(1), days(60)},
        choice{days(30), hours(1), std::nullopt},   choice{days(7), hours(1), hours(1)},
        choice{days(3), minutes(10), std::nullopt}, choice{days(1), hours(1), hours(12)},
        choice{hours(8), seconds(0), std::nullopt}, choice{days(365), hours(1), days(30)},
    };
    const auto& chosen = choices[here.dice.below(choices.size())];
    here.rules.lifetime = chosen.lifetime;
    here.rules.grace = chosen.grace;
    here.rules.renew_before = chosen.renew_before;
    const std::array<seconds, 5> sessions{seconds(0), seconds(0), hours(8), days(12), days(90)};
    session_ = sessions[here.dice.below(sessions.size())];
    if (session_ > seconds(0)) here.session_end = here.now + session_;
    here.note(fmt::format("lifetime {} s, grace {} s, a sign-in lasts {} s", chosen.lifetime.count(),
                          chosen.grace.count(), session_.count()));
}

void year::run() {
    const auto end = here.now + days(365);
    while (here.now < end) {
        const bool away = here.dice.one_in(300);
        const auto gap = away                  ? here.dice.between(days(1), days(25))
                         : here.dice.one_in(3) ? here.dice.between(hours(1), hours(10))
                                               : here.dice.between(seconds(1), minutes(20));
        use(gap);
    }
    end_well();
}

void year::use(seconds gap) {
    change_weather(gap);
    here.pass(gap);
    const auto& who = here.accounts[here.dice.below(here.accounts.size())];
    const bool rough = here.dice.one_in(2);
    if (here.dice.one_in(150)) return git_in_a_loop(who);
    if (here.dice.one_in(60)) delete_in_console(who);
    if (here.dice.one_in(20)) {
        here.processes.add([this, who, rough] { erase_for_no_reason(who, rough); });
        here.processes.run();
    }
    const auto at_once = here.dice.one_in(5) ? 2 + here.dice.below(7) : 1;
    for (std::uint64_t i = 0; i < at_once; ++i) add_git(who, rough, !here.dice.one_in(50));
    if (timer_ && here.dice.one_in(10))
        for (const auto& each : here.accounts)
            here.processes.add([this, each, rough] { renew(each, "timer", false, rough); });
    if (here.dice.one_in(300)) here.processes.add([this, who, rough] { renew(who, "person", true, rough); });
    here.processes.run();
    here.check_all_known();
}

/// git-lfs asks again and again: for a project the user is not a member of, with a token that does not work
/// yet, or with one that gets deleted meanwhile.
void year::git_in_a_loop(const account& who) {
    ++here.happened["loops"];
    const bool member = here.dice.one_in(2), deleted = here.dice.one_in(2);
    const auto times = 20 + here.dice.below(80);
    for (std::uint64_t i = 0; i < times; ++i) {
        if (deleted && here.dice.one_in(10)) delete_in_console(who);
        add_git(who, false, member);
        here.processes.run();
        here.pass(seconds(here.dice.below(4)));
    }
    here.check_all_known();
}

void year::add_git(const account& who, bool rough, bool member) {
    here.processes.add([this, who, rough, member] { git(who, rough, member); });
}

process year::new_process(const std::string& what, bool rough) {
    process p{here, fmt::format("{} {}", what, ++processes_)};
    if (!rough || here.faults_over || !here.dice.one_in(2)) return p;
    p.what = static_cast<process::trouble>(1 + here.dice.below(4));
    p.at_call = 1 + static_cast<int>(here.dice.below(14));
    p.after = here.dice.one_in(2);
    return p;
}

void year::end_process(process& p) {
    if (p.made && !p.hurt) here.made_and_kept(*p.made);
}

void year::git(const account& who, bool rough, bool member) {
    auto p = new_process("get", rough);
    std::optional<answer> given;
    try {
        get(p, who, given);
    } catch (const killed&) {
        return;
    }
    if (!given) return;
    const std::string password(given->with.password->expose());
    const auto* const works = here.accepts(password);
    if (works != nullptr && member) {
        ++here.happened["Git works"];
        if (before_[who] != password && here.dice.one_in(3)) before_[who] = password;
        return;
    }
    ++here.happened["Git is refused"];
    erase(who, password, rough);
}

void year::get(process& p, const account& who, std::optional<answer>& given) {
    ++here.happened["gets"];
    const bool was_calm = here.calm();
    std::string why;
    std::optional<account> to_renew;
    fakes::recorder told;
    try {
        own_tokens_helper helper(make_parts(p, who, told, [&](const account& due) { to_renew = due; }));
        given = helper.get(asking(who, here.dice.one_in(2)));
    } catch (const error& e) {
        why = e.what();
        here.note(p.name + " fails: " + why);
        ++here.happened["gets that fail"];
    }
    end_process(p);
    if (given) here.answered[given->token_id] = p.loaded;
    judge_get(p, who, was_calm, given, why);
    if (to_renew && !(p.what == process::trouble::killed && here.dice.one_in(4)))
        here.processes.add([this, due = *to_renew, rough = p.what != process::trouble::none] {
            renew(due, "renewal", false, rough);
        });
}

/// While service, session and store are up, every get has a valid answer; but for what the helper cannot
/// know, and where it must not make another token.
void year::judge_get(const process& p, const account& who, bool was_calm, const std::optional<answer>& given,
                     const std::string& why) {
    if (p.hurt || !was_calm || !here.calm()) return;
    ++here.happened["gets in calm"];
    if (!given) {
        const auto known = here.record_of(who);
        if (here.now < excused_[who] || known.pending.size() >= pending_max ||
            has_made_enough(here.rules, known, here.local_time()))
            ++here.happened["gets refused by the brake"];
        else
            throw violation(p.name + " has no answer, though nothing is wrong: " + why);
        return;
    }
    const std::string password(given->with.password->expose());
    if (here.accepts(password) != nullptr) return;
    const auto found = std::ranges::find(here.tokens, password, &service_token::value);
    const bool not_active = found != here.tokens.end() && found->active_from > here.now;
    const bool no_grace = here.rules.grace == seconds(0) && found == here.tokens.end();  // renewed meanwhile
    if (no_grace) return;
    if (!not_active && !console_deleted_.contains(password))
        throw violation(p.name + " is answered with a token that does not work, though nothing is wrong: " +
                        given->token_id);
    ++here.happened[not_active ? "answers not active yet" : "answers deleted in the console"];
}

void year::erase(const account& who, const std::string& password, bool rough) {
    auto p = new_process("erase", rough);
    ++here.happened["erases"];
    fakes::recorder told;
    request refused = asking(who, true);
    refused.with.password = secret(password);
    const auto known = here.record_of(who);
    const bool counts = known.current && known.current->value.expose() == password;
    if (counts && console_deleted_.contains(password) &&
        (here.local_time() - known.current->created < here.rules.young ||
         here.clock_changed > known.current->created))
        excused_[who] = here.now + here.rules.brake + minutes(2) +
                        days(here.clock_changed > known.current->created ? 2 : 0);
    try {
        own_tokens_helper helper(make_parts(p, who, told, [](const account&) {}));
        helper.erase(refused);
    } catch (const killed&) {
        return;
    } catch (const error& e) {
        here.note(p.name + " fails: " + e.what());
    }
    end_process(p);
}

/// By a Git that held an older token, by hand, or cut off.
void year::erase_for_no_reason(const account& who, bool rough) {
    if (here.dice.one_in(2)) return erase(who, before_[who], rough);
    auto p = new_process("erase without a password", rough);
    fakes::recorder told;
    const auto held = here.record_of(who).current;
    try {
        own_tokens_helper(make_parts(p, who, told, [](const account&) {
        })).erase(asking(who, here.dice.one_in(2)));
    } catch (const killed&) {
    } catch (const error&) {}
    const auto now_held = here.record_of(who).current;
    if (held.has_value() != now_held.has_value())
        throw violation("an erase without a password harmed the token");
}

void year::renew(const account& who, const std::string& by, bool force, bool rough) {
    auto p = new_process(by, rough);
    ++here.happened["renewals run"];
    fakes::recorder told;
    auto parts = make_parts(p, who, told, [](const account&) {});
    if (by != "renewal") parts.rules.first_pause = seconds(0);
    try {
        renewal work(std::move(parts));
        const auto patience = by == "renewal" ? seconds(0) : seconds(60);
        if (work.run(who, force, patience) == renewal::outcome::renewed) {
            ++here.happened["renewed"];
            if (!force) judge_renewal(p);
        }
    } catch (const killed&) {
        return;
    } catch (const error& e) {
        here.note(p.name + " fails: " + e.what());
        ++here.happened["renewals that fail"];
    }
    if (!force) end_process(p);
}

/// Before its time a token is renewed because the session ends, and only if that gains a tenth of its life.
void year::judge_renewal(const process& p) {
    if (!p.replaced) return;
    token_record before;
    before.current = token{"", "", "", secret(), p.replaced->created, p.replaced->expires};
    const auto now = here.local_time();
    if (now >= *renewal_due(here.rules, before, now, std::nullopt)) return;
    ++here.happened["renewed early"];
    if (now - p.replaced->created < (p.replaced->expires - p.replaced->created) / 10)
        throw violation(p.name + " renewed a token that was still young");
}

}  // namespace codecatalyst::simulation

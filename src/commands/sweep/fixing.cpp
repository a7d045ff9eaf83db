// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/fixing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/sweep/doors_instead.hpp"
#include "commands/sweep/mending.hpp"
#include "commands/sweep/report.hpp"
#include "commands/sweep/trials.hpp"
#include "commands/tokens.hpp"
#include "helper/tokens/adoption.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "wiring/settings_here.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view advice =
    "what others could read may be in use elsewhere: delete such tokens in the CodeCatalyst console, and "
    "`git credential-codecatalyst list` shows them\n";

std::set<std::string> files_to_mend(const sweep_result& all) {
    std::set<std::string> out;
    for (const auto& each : all.found)
        if (each.what.mend) out.insert(each.file);
    return out;
}

void must_be_wanted(std::size_t files, const fix_request& how, const environment& env) {
    if (how.yes) return;
    const auto question = fmt::format("Take the tokens out of {}? [y/N] ",
                                      files == 1 ? "this file" : fmt::format("these {} files", files));
    switch (ask_person(question, how.general, env)) {
        case consent::given: return;
        case consent::denied: throw error("nothing is changed", "");
        case consent::nobody_there: break;
    }
    throw error("nothing is changed, as there is no way to ask about it",
                "add --yes to change the files anyway");
}

settings settings_for_account(const account& who, const environment& env) {
    return settings_here(read_git_config(env), {"https", who.host, ""}, who.username, env);
}

void adopt_one(const account& who, const secret& value, const environment& env, console& speak) {
    const auto parts = parts_for(who, settings_for_account(who, env), env, speak);
    if (!parts.backend->can().make)
        throw backend_error(fmt::format("the backend {} hands out a token of its own", parts.backend->name()),
                            "give it the token, or set codecatalyst.backend to auto");
    (void)adoption(parts).adopt(who, value, never_told);
    print_text(fmt::format("the token of {} is adopted: Git gets it from now on\n", shown_name(who)));
}

/// Good tokens of users for whom there is none here. Returns those that could not be adopted: they stay.
std::vector<const secret*> adopt_good(const sweep_result& all, const known_tokens& known,
                                      const environment& env, console& speak) {
    std::set<account> done;
    std::vector<const secret*> kept_back;
    for (const auto& each : all.found) {
        if (!each.what.mend || each.known != nullptr || each.tried != trial::good) continue;
        const auto who = account_of(each, env);
        if (known.has_current(who.host, who.username) || done.contains(who)) continue;
        try {
            adopt_one(who, each.what.value, env, speak);
            done.insert(who);
        } catch (const error& why) {
            kept_back.push_back(&each.what.value);
            speak.fail(error(fmt::format("the token of {} is not adopted, and stays where it is: {}",
                                         shown_name(who), why.what()),
                             why.hint()));
        }
    }
    return kept_back;
}

/// A token that could not be tried goes, and may have been the only one: its copy stays.
void warn_of_untried(const sweep_result& all, const known_tokens& known, const environment& env,
                     console& speak) {
    std::set<account> done;
    for (const auto& each : all.found) {
        if (!each.what.mend || each.tried != trial::unknown) continue;
        const auto who = account_of(each, env);
        if (!known.has_current(who.host, who.username) && done.insert(who).second)
            speak.warn(fmt::format("whether the token in {} is good is not known: {}",
                                   shown_place(each, env("HOME").value_or("")), printable(each.why)),
                       "it is in the copy of the file; `git credential-codecatalyst adopt` gives it to Git");
    }
}

bool is_among(const secret& value, const std::vector<const secret*>& some) {
    return std::ranges::any_of(some, [&](const secret* each) { return same(*each, value); });
}

/// The findings of one file, by the file's name.
std::vector<const swept_token*> found_in(const sweep_result& all, const std::string& file) {
    std::vector<const swept_token*> out;
    for (const auto& each : all.found)
        if (each.file == file && each.is_file && each.what.mend) out.push_back(&each);
    return out;
}

/// False when it stays as it is.
bool mend_one(const std::vector<const swept_token*>& found, const mender& with,
              const std::vector<const secret*>& kept_back, results& out, const environment& env,
              console& speak) try {
    const auto is_wanted = [&](const found_token& each) {
        return !is_among(each.value, kept_back) &&
               std::ranges::any_of(found, [&](const auto* one) { return same(one->what.value, each.value); });
    };
    const auto& first = *found.front();
    const auto count = mend_file({first.file, first.kind}, with, is_wanted);
    const auto place = shown_place(first, env("HOME").value_or(""));
    const auto file = place.substr(0, place.rfind(':'));
    if (count > 0)
        out.print(fmt::format("{}: {} taken out\n", file,
                              count == 1 ? "a token is" : fmt::format("{} tokens are", count)));
    return count == found.size();
} catch (const error& why) {
    const bool is_of_options = why.hint().empty() || why.hint().find("--file") != std::string::npos;
    speak.fail(error(why.what(), is_of_options
                                     ? "take the token out yourself, or see why the file cannot be changed"
                                     : why.hint()));
    return false;
}

/// Deletes a token that was made here; Git gets a new one when it next asks.
void delete_one(const known_tokens::one& which, const environment& env, console& speak) {
    target of{{"https", which.who.host, ""}, which.who.username, settings_for_account(which.who, env)};
    of.in_force.profile = which.who.profile;
    auto manager = make_manager(of, env, speak);
    for (const auto& each : manager.list())
        if (each.what.id == which.id) {
            manager.remove(each);
            print_text(fmt::format("deleted {}\n", describe(each.what)));
        }
}

void offer_deletion(const std::set<const known_tokens::one*>& ours, const fix_request& how,
                    const environment& env, console& speak) {
    for (const auto* const each : ours) {
        const auto question =
            fmt::format("Delete the token of {}, which others could read? Git gets a new one. [y/N] ",
                        shown_name(each->who));
        if (!how.yes && ask_person(question, how.general, env) == consent::given)
            delete_one(*each, env, speak);
        else
            print_text(fmt::format(
                "the token of {} could be read by others: `git credential-codecatalyst delete {}` "
                "deletes it, and Git gets a new one\n",
                shown_name(each->who), printable(each->id)));
    }
}

}  // namespace

bool fix(sweep_result& all, const known_tokens& known, const fix_request& how, git_library& library,
         const environment& env, console& speak) {
    const auto files = files_to_mend(all);
    if (files.empty()) return all.found.empty();
    must_be_wanted(files.size(), how, env);
    try_tokens(
        all, how.repository, [](const swept_token& each) { return each.known == nullptr && each.what.mend; },
        env);
    const auto kept_back = adopt_good(all, known, env, speak);
    warn_of_untried(all, known, env, speak);
    bool is_well =
        std::ranges::all_of(all.found, [](const auto& each) { return each.what.mend.has_value(); });
    results out;
    std::set<holder> doors;
    std::set<const known_tokens::one*> ours;
    bool has_others = false;
    for (const auto& file : files) {
        const auto found = found_in(all, file);
        if (!mend_one(found, {all.rules, how.copies, library}, kept_back, out, env, speak)) {
            is_well = false;
            continue;
        }
        for (const auto* const each : found) {
            doors.insert(each->what.in);
            const bool is_ours =
                each->known != nullptr && each->known->is_current && !each->known->id.empty();
            is_ours ? void(ours.insert(each->known)) : void(has_others = true);
        }
    }
    out.print(doors_instead(doors));
    offer_deletion(ours, how, env, speak);
    if (has_others) out.print(advice);
    out.check();
    return is_well;
}

}  // namespace codecatalyst

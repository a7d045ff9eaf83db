// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/fixing.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/sweep/doors_instead.hpp"
#include "commands/sweep/keeping.hpp"
#include "commands/sweep/mending.hpp"
#include "commands/sweep/report.hpp"
#include "commands/sweep/trials.hpp"
#include "commands/tokens.hpp"
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

std::string question_about(std::size_t files, const std::vector<std::string>& users) {
    auto out = fmt::format("Take the tokens out of {}",
                           files == 1 ? "this file" : fmt::format("these {} files", files));
    for (const auto& each : users)
        out += fmt::format("{}{}", &each == users.data() ? ", and adopt a good one of " : ", ", each);
    return out + "? [y/N] ";
}

void must_be_wanted(const std::string& question, const fix_request& how, const environment& env) {
    if (how.yes) return;
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

/// What the person has to do in a file that was changed. True when that is nothing.
bool is_all_said(const mended& done, std::size_t wanted, const std::string& file, console& speak) {
    if (done.count < wanted)
        speak.fail(error(fmt::format("{} was changed by another program since it was searched", file),
                         "run this again"));
    for (const auto line : done.lines)
        speak.fail(error(fmt::format("{}:{} still has a token that was taken out", file, line),
                         "take it out yourself: it is written in a way that this program does not change"));
    return done.count >= wanted && done.lines.empty();
}

/// False when something is left in it.
bool mend_one(const std::vector<const swept_token*>& found, const mender& with,
              const std::vector<const secret*>& kept_back, results& out, const environment& env,
              console& speak) try {
    const auto is_wanted = [&](const found_token& each) {
        return !is_among(each.value, kept_back) &&
               std::ranges::any_of(found, [&](const auto* one) { return same(one->what.value, each.value); });
    };
    const auto wanted = static_cast<std::size_t>(
        std::ranges::count_if(found, [&](const auto* each) { return is_wanted(each->what); }));
    if (wanted == 0) return false;
    const auto& first = *found.front();
    const auto done = mend_file({first.file, first.kind}, with, is_wanted);
    const auto place = shown_place(first, env("HOME").value_or(""));
    const auto file = place.substr(0, place.rfind(':'));
    if (done.count > 0)
        out.print(fmt::format("{}: {} taken out\n", file,
                              done.count == 1 ? "a token is" : fmt::format("{} tokens are", done.count)));
    return is_all_said(done, wanted, file, speak) && wanted == found.size() && wanted < found_max;
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
    must_be_wanted(question_about(files.size(), users_to_adopt(all, known, env)), how, env);
    const auto is_untried = [](const swept_token& each) {
        return each.known == nullptr && each.what.mend && each.tried == trial::none;
    };
    try_tokens(all, how.repository, is_untried, env);
    const auto kept_back = keep_what_works(all, known, how.repository, env, speak);
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

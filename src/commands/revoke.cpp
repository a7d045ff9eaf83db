// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "helper/tokens/orphans.hpp"
#include "helper/tokens/revocation.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

constexpr option every_option{"--all", "",
                              "every account that has a token here, and what was lost here, too"};

constexpr std::array options{every_option, yes_option, profile_option, host_option};

constexpr std::string_view details =
    "    What was made here for an account is deleted at CodeCatalyst, and the account is forgotten. What "
    "could\n"
    "    not be deleted is named, and kept for the next time. A token that was adopted is forgotten only.\n"
    "    Other tools and other machines keep what they have. The next `git fetch` makes a new token.\n"
    "\n"
    "    $ git credential-codecatalyst revoke --all\n";

std::vector<kept_account> chosen(const arguments& asked, const target& of, const environment& env,
                                 console& speak) {
    const auto kind = decide_store(of.in_force, env).kind;
    const auto store = make_store(kind, of.in_force, env, speak);
    auto out = asked_accounts_of(kind, *store, asked, of, env, speak);
    std::ranges::stable_sort(out, {}, &kept_account::who);
    if (asked.has(every_option.name) || out.size() == 1) return out;
    if (out.empty())
        throw error(fmt::format("there is no token of AWS profile {} here", printable(of.in_force.profile)),
                    "`git credential-codecatalyst status --all` shows what there is");
    std::string list;
    for (const auto& each : out) list += (list.empty() ? "" : ", ") + shown_name(each.who);
    throw usage_error("there are several accounts: " + list,
                      "name one, as in --host https://USER@HOST, or add --all");
}

void must_be_wanted(const std::vector<kept_account>& all, const settings& in_force, const environment& env) {
    std::string question;
    for (const auto& [who, where] : all)
        question +=
            fmt::format("the tokens of {}, AWS profile {}\n", shown_name(who), printable(who.profile));
    question += "Delete what was made here at CodeCatalyst, and forget it? [y/N] ";
    must_want_deletion(question, "what was made here", in_force, env);
}

/// True when the account's tokens and its record are gone.
bool revoke_one(const kept_account& of, const settings& in_force, const environment& env, console& speak,
                results& out) try {
    const auto& who = of.who;
    const auto parts = parts_in(of.where, who, in_force, env, speak);
    const auto what = revocation(parts).run(who);
    out.print(fmt::format("what was made here for {} is deleted and forgotten\n", shown_name(who)));
    if (what == revocation::outcome::forgotten_but_adopted)
        speak.warn(fmt::format("the adopted token of {} is forgotten, but still valid", shown_name(who)),
                   "delete it in the CodeCatalyst console unless something else uses it");
    return true;
} catch (const error& why) {
    speak.fail(error(fmt::format("what was made here for {} is not all deleted, and still known here: {}",
                                 shown_name(of.who), why.what()),
                     why.hint()));
    return false;
}

/// Lost tokens belong to the user of an AWS profile, not to an account.
bool remove_lost(const settings& in_force, const environment& env, console& speak, results& out) try {
    for (const auto& parts : parts_in_every_store(in_force, env, speak)) {
        if (!parts.backend->can().list || !parts.backend->can().remove) return true;
        remove_orphans(parts, find_orphans(parts), [&](const token_summary& gone) {
            out.print(fmt::format("deleted {}, which was lost\n", describe(gone)));
        });
    }
    return true;
} catch (const error& why) {
    speak.fail(error(fmt::format("what was lost here of AWS profile {} is not deleted: {}",
                                 printable(in_force.profile), why.what()),
                     why.hint()));
    return false;
}

exit_status revoke(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    const auto all = chosen(asked, of, env, speak);
    if (!asked.has(yes_option.name)) must_be_wanted(all, of.in_force, env);
    bool well = true;
    results out;
    std::map<std::string, settings> profiles;
    for (const auto& each : all) {
        const auto in_force = settings_of(each.who, of, env);
        well = revoke_one(each, in_force, env, speak, out) && well;
        profiles.emplace(each.who.profile, in_force);
    }
    if (asked.has(every_option.name)) {
        if (profiles.empty()) profiles.emplace(of.in_force.profile, of.in_force);
        for (const auto& [name, in_force] : profiles) well = remove_lost(in_force, env, speak, out) && well;
    }
    out.check();
    return well ? exit_ok : exit_failure;
}

}  // namespace

constinit const verb revoke_verb{
    "revoke", "", "delete what was made here, and forget it", details, options, 0, 0, revoke};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// `renew`: run by a user, by a timer, and by ourselves after Git has its answer.
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "helper/tokens/renewal.hpp"
#include "screen/results.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/own_programs.hpp"
#include "system/os/process.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

constexpr option force_option{"--force", "", "also when it is not due"};
constexpr option background_option{"--background", "", "as after a get: print nothing, and wait for no lock"};

constexpr std::array options{all_option, force_option, profile_option, host_option, background_option};

std::string said(const account& who, renewal::outcome what) {
    const auto whose = shown_name(who);
    switch (what) {
        case renewal::outcome::renewed: return fmt::format("the token of {} is renewed\n", whose);
        case renewal::outcome::tidied: return fmt::format("old tokens of {} are deleted\n", whose);
        case renewal::outcome::not_due: break;
    }
    return fmt::format("the token of {} is not due\n", whose);
}

bool renew_one(const kept_account& of, const settings& in_force, const arguments& asked,
               const environment& env, console& speak, results& out) try {
    const auto& who = of.who;
    const bool silent = asked.has(background_option.name);
    const std::chrono::seconds patience = silent ? std::chrono::seconds(0) : 2 * in_force.timeout;
    auto parts = parts_in(of.where, who, in_force, env, speak);
    if (!silent) parts.rules.first_pause = std::chrono::seconds(0);  // no pause after a failure
    renewal work(std::move(parts));
    const auto what = work.run(who, asked.has(force_option.name), patience);
    if (!silent) out.print(said(who, what));
    return true;
} catch (const error& why) {
    if (!asked.has(background_option.name)) speak.fail(why);
    return false;
}

exit_status renew(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    bool found = false, well = true;
    results out;
    const auto kind = decide_store(of.in_force, env).kind;
    const auto store = make_store(kind, of.in_force, env, speak);
    for (const auto& each : asked_accounts_of(kind, *store, asked, of, env, speak)) {
        found = true;
        well = renew_one(each, settings_of(each.who, of, env), asked, env, speak, out) && well;
    }
    out.check();
    if (!found && !asked.has(background_option.name) && !asked.has(all_option.name))
        throw error(fmt::format("there is no token of AWS profile {} here", printable(of.in_force.profile)),
                    first_token(of.in_force));
    return well ? exit_ok : exit_failure;
}

}  // namespace

constinit const verb renew_verb{
    "renew",
    "",
    "make the next token ahead of time, and delete old ones after their grace",
    "    A token is due when a third of its life is left, at most 30 days: see codecatalyst.renewBefore.\n"
    "\n"
    "    $ git credential-codecatalyst renew --force\n",
    options,
    0,
    0,
    renew};

bool renew_now(const account& who, const settings& in_force, const environment& env, console& speak) try {
    renewal(parts_for(who, in_force, env, speak)).run(who, false, 2 * in_force.timeout);
    return true;
} catch (const error& why) {
    speak.warn(fmt::format("the token of {} could not be renewed: {}", shown_name(who), why.what()),
               why.hint());
    return false;
}

void renew_in_background(const account& who, const remote& where) {
    auto url = fmt::format("https://{}@{}", percent_encode(who.username), who.host);
    if (!where.path.empty()) url += "/" + where.path;
    start_in_background({this_program(),
                         {"renew", "--background", "--host=" + url, "--profile=" + who.profile},
                         renewal_environment(::environ),
                         ""});  // current folder: Git's configuration is read there again
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// `renew`: by a person, by a timer, and by ourselves once Git has its answer.
#include <fmt/core.h>

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/target.hpp"
#include "cli/verbs.hpp"
#include "cli/wiring.hpp"
#include "helper/renewal.hpp"
#include "system/launch.hpp"
#include "system/process.hpp"

namespace codecatalyst {
namespace {

constexpr option all_option{"--all", "", "every account that has a token here, whatever its profile"};
constexpr option force_option{"--force", "", "also when it is not due"};
constexpr option background_option{"--background", "", "as after a get: say nothing, wait for nobody"};

constexpr std::array options{all_option, force_option, profile_option, host_option, background_option};

bool is_wanted(const account& who, const target& of, bool all) {
    if (who.profile.empty()) return false;  // what Git stored
    if (!of.where.host.empty() && who.host != of.where.host) return false;
    if (!of.username.empty() && who.username != of.username) return false;
    return all || who.profile == of.in_force.profile;
}

/// The settings of an account's own host: a timer runs in no repository.
settings settings_of(const account& who, const target& asked, const environment& env) {
    if (!asked.where.host.empty()) return asked.in_force;
    auto out = settings_for(read_git_config(env), {"https", who.host, ""}, who.username, "");
    out.profile = who.profile;
    return out;
}

std::string said(const account& who, renewal::outcome what) {
    const auto whose = fmt::format("{} at {}", printable(who.username), printable(who.host));
    switch (what) {
        case renewal::outcome::renewed: return fmt::format("the token of {} is renewed\n", whose);
        case renewal::outcome::tidied: return fmt::format("old tokens of {} are deleted\n", whose);
        case renewal::outcome::not_due: break;
    }
    return fmt::format("the token of {} is not due\n", whose);
}

bool renew_one(const account& who, const settings& in_force, const arguments& asked, const environment& env,
               console& speak) try {
    const bool silent = asked.has(background_option.name);
    const std::chrono::seconds patience = silent ? std::chrono::seconds(0) : 2 * in_force.timeout;
    auto parts = make_token_parts(in_force, env, speak, [](const account&) {});
    if (!silent) parts.rules.first_pause = std::chrono::seconds(0);  // a person need not wait after a failure
    renewal work(std::move(parts));
    const auto what = work.run(who, asked.has(force_option.name), patience);
    if (!silent) fmt::print("{}", said(who, what));
    return true;
} catch (const error& why) {
    if (!asked.has(background_option.name)) speak.fail(why);
    return false;
}

exit_status renew(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    bool found = false, well = true;
    for (const auto& who : make_store(of.in_force, speak)->accounts()) {
        if (!is_wanted(who, of, asked.has(all_option.name))) continue;
        found = true;
        well = renew_one(who, settings_of(who, of, env), asked, env, speak) && well;
    }
    if (!found && !asked.has(background_option.name) && !asked.has(all_option.name))
        throw error(fmt::format("there is no token of AWS profile {} here", printable(of.in_force.profile)),
                    "the first `git clone` or `git fetch` makes one");
    return well ? exit_ok : exit_failure;
}

}  // namespace

constinit const verb renew_verb{
    "renew",
    "",
    "make the next token ahead of time, and delete old ones whose time is over",
    "    A token is due when a third of its life is left, at most 30 days: see codecatalyst.renewBefore.\n",
    options,
    0,
    0,
    renew};

void renew_in_background(const account& who, const remote& where) {
    auto url = fmt::format("https://{}@{}", percent_encode(who.username), who.host);
    if (!where.path.empty()) url += "/" + where.path;
    start_detached(ourselves({"renew", "--background", "--host=" + url, "--profile=" + who.profile}));
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// `login`: signs in and saves the session that all other commands use.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/signed_in.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "model/helper_list.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "system/os/clock.hpp"
#include "wiring/backends.hpp"
#include "wiring/session.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/sign_in.hpp"
#include "wiring/sign_in_parts.hpp"

namespace codecatalyst {
namespace {

constexpr option start_url_option{"--start-url", "URL", "where your organisation signs in [AWS Builder ID]"};
constexpr option region_option{"--region", "REGION", "of that IAM Identity Center [us-east-1]"};
constexpr option session_option{"--session", "NAME", "sso-session of the AWS configuration [the profile's]"};
constexpr option device_option{"--device", "",
                               "show a code to type in a browser anywhere, and open none here"};

constexpr option browser_option{"--browser", "",
                                "open a browser here, also where none is expected, as in a container"};

constexpr option force_option{"--force", "", "sign in again without asking, if you are signed in already"};

constexpr std::array options{profile_option, start_url_option, region_option, session_option,
                             device_option,  browser_option,   force_option};

constexpr std::string_view details =
    "    A profile and a session that are not in the AWS configuration yet are added to it. What is there\n"
    "    stays as it is, except for an sso_region to which the start URL does not lead, which is corrected.\n"
    "    The AWS CLI finds the session too. A session that CodeCatalyst accepts, or may accept when it can "
    "be\n"
    "    asked again, is replaced only when you agree, or with --force.\n"
    "\n"
    "    $ git credential-codecatalyst login --profile work --start-url "
    "https://ORGANISATION.awsapps.com/start\n";

sign_in_flow flow_of(const arguments& asked, const environment& env) {
    const bool device = asked.has(device_option.name);
    if (!asked.has(browser_option.name)) return flow_for(surroundings_of(env), device);
    if (device) throw usage_error("--browser and --device are two ways to sign in", "choose one");
    return sign_in_flow::authorization_code;
}

/// The profile that Git operations use, and whether Git is configured to use this program.
struct git_setup {
    std::string profile;
    bool asks_us = false;
};

git_setup git_setup_of(const environment& env) {
    git_setup out;
    out.profile = settings_here(read_git_config(env), {"https", "", ""}, "", env).profile;
    for (const auto& entry : read_git_config(env, "credential"))
        out.asks_us = out.asks_us || (entry.key == "helper" && is_our_helper(entry.value));
    return out;
}

void tell_next_steps(const std::string& profile, const git_setup& git) {
    std::string out;
    if (!git.asks_us) out += "to let Git ask for tokens here:\n    git credential-codecatalyst configure\n";
    if (profile != git.profile)
        out += fmt::format("to let Git use this profile:\n    git config --global codecatalyst.profile {}\n",
                           shell_word(printable(profile)));
    print_text(out);
}

/// Hides AWS_BEARER_TOKEN_CODECATALYST, so that the new session is used.
environment without_token(const environment& env) {
    return [env](const char* name) {
        return name == std::string_view("AWS_BEARER_TOKEN_CODECATALYST") ? std::nullopt : env(name);
    };
}

/// A failure here is only a warning, because the sign-in itself has succeeded.
void tell_who(const sign_in_setup& setup, const settings& in_force, const environment& env, console& speak) {
    std::string user;
    try {
        const auto backend = make_api(in_force, without_token(env), &speak);
        user = with_progress("asking CodeCatalyst who you are", env, [&] { return backend->identity(); });
    } catch (const error& why) {
        speak.warn(fmt::format("the sign-in worked, and yet: {}", why.what()), why.hint());
    }
    print_text(fmt::format("signed in{} with AWS profile {}\n", user.empty() ? "" : " as " + printable(user),
                           printable(setup.profile)));
}

void warn_of_surprises(const sign_in_setup& setup, const environment& env, console& speak) {
    if (!setup.asks_scope)
        speak.warn(
            fmt::format("section [sso-session {}] of the AWS configuration does not ask for {}",
                        printable(setup.where.session), codecatalyst_scope),
            "add it to sso_registration_scopes, or a sign-in by the AWS CLI does not reach CodeCatalyst");
    if (!env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty())
        speak.warn("AWS_BEARER_TOKEN_CODECATALYST is set, and is used instead of this session",
                   "unset it to use the session");
}

settings for_profile(settings in_force, const std::string& profile) {
    in_force.profile = profile;
    return in_force;
}

/// A session that a new sign-in would replace.
struct session_at_stake {
    std::string state;     // a sentence about it
    bool is_known = true;  // false: CodeCatalyst could not be asked about it
};

session_at_stake accepted(const signed_in& now) {
    return {fmt::format("{} is signed in with AWS profile {}; the session expires {}", printable(now.user),
                        printable(now.profile), expiry_in_words(now, current_time()))};
}

/// The session that is there, of which nothing else is known; nothing if it is of no use any more.
std::optional<session_at_stake> not_asked(const kept_session& kept, const std::string& profile,
                                          const error& why) {
    signed_in out;
    out.expires = kept.expires;
    out.renewable = is_renewable(kept);
    if (out.expires <= current_time() && !out.renewable) return std::nullopt;
    return session_at_stake{
        fmt::format("there is a session of AWS profile {}, which expires {}; CodeCatalyst could not be asked "
                    "about it: {}",
                    printable(profile), expiry_in_words(out, current_time()), why.what()),
        false};
}

/// The session that is cached for this sign-in. Nothing if it cannot be read or CodeCatalyst does not accept
/// it, as then there is nothing to lose by signing in, and nothing for a profile that is not there yet.
std::optional<session_at_stake> session_there(const sign_in_setup& setup, const settings& in_force,
                                              const environment& env, console& speak) {
    if (setup.add_profile || setup.add_session) return std::nullopt;
    std::optional<kept_session> kept;
    try {
        if (auto found = make_session(in_force, env)->cache().read(setup.where))
            kept.emplace(std::move(found->session));
    } catch (const error&) {  // as without one
    }
    if (!kept) return std::nullopt;
    try {
        return accepted(with_progress("asking CodeCatalyst who you are", env,
                                      [&] { return ask_who_is_signed_in(in_force, env, speak); }));
    } catch (const sign_in_needed&) {
        return std::nullopt;
    } catch (const error& why) {
        return not_asked(*kept, in_force.profile, why);
    }
}

/// True if the person at the terminal wants another session. Throws `backend_error` when there is no terminal
/// and whether the session is good is not known.
bool wants_another(const session_at_stake& now, const settings& in_force, const environment& env) {
    switch (ask_person(now.state + "\nsign in again? [y/N] ", in_force, env)) {
        case consent::given: return true;
        case consent::denied: return false;
        case consent::nobody_there: break;
    }
    const auto again = login_again_command(in_force.profile);
    if (!now.is_known) throw backend_error(now.state, fmt::format("to sign in again, run `{}`", again));
    print_text(fmt::format("{}\nto sign in again:\n    {}\n", now.state, again));
    return false;
}

exit_status login(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    const auto& profile = of.in_force.profile;
    const auto flow = flow_of(asked, env);
    const auto setup = plan_for(
        {profile, asked.has(profile_option.name) || profile != "default", asked.value_of(session_option.name),
         asked.value_of(start_url_option.name), asked.value_of(region_option.name)},
        env);
    const auto in_force = for_profile(of.in_force, setup.profile);
    if (!asked.has(force_option.name)) {
        const auto now = session_there(setup, in_force, without_token(env), speak);
        if (now && !wants_another(*now, in_force, env)) {
            warn_of_surprises(setup, env, speak);
            tell_next_steps(setup.profile, git_setup_of(env));
            return exit_ok;
        }
    }
    status_line line(STDERR_FILENO, env("TERM").value_or(""));
    sign_in_person(
        setup, {of.in_force, env, line, flow, fmt::format("run `{}` again", login_command(setup.profile))});
    warn_of_surprises(setup, env, speak);
    tell_who(setup, in_force, env, speak);
    tell_next_steps(setup.profile, git_setup_of(env));
    return exit_ok;
}

}  // namespace

constinit const verb login_verb{
    "login", "",      "sign in to CodeCatalyst, with a browser here or a code for one elsewhere",
    details, options, 0,
    0,       login};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// `logout`: ends one session, and says what stays.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "backends/sign_in/sso_session.hpp"
#include "base/text.hpp"
#include "cache/entries.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "screen/results.hpp"
#include "system/os/file.hpp"
#include "system/os/status_line.hpp"
#include "wiring/session.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

constexpr std::array options{profile_option};

constexpr std::string_view details =
    "    Removes the session from this machine, for the AWS CLI too. Sessions of other names, tokens, and\n"
    "    the AWS configuration stay as they are.\n"
    "\n"
    "    $ git credential-codecatalyst logout --profile work\n";

void say(const std::string& text) { print_text(text); }

/// Nothing when no profile or session has been set up.
std::optional<sign_in_place> place_of(const sso_session& session) try {
    return session.place();
} catch (const sign_in_needed&) {
    return std::nullopt;
}

/// True also for a session file that cannot be parsed.
bool is_there(const sso_cache& cache, const sign_in_place& where) {
    return may_be_there(cache.path_of(where));
}

std::size_t count_tokens(const std::string& profile, secret_store& store) {
    std::size_t count = 0;
    for (const auto& who : store.accounts()) {
        if (who.profile != profile) continue;
        const auto known = store.load(who);
        count += known && known->value.current ? 1 : 0;
    }
    return count;
}

/// Does not prompt for unlocking the store.
std::string about_tokens(settings in_force, const environment& env, console& speak) try {
    const auto kind = foresee_store(in_force, env).kind;
    in_force.interactive = false;
    const auto count = count_tokens(in_force.profile, *make_store(kind, in_force, env, speak));
    if (count == 0) return "";
    return fmt::format(
        "{} kept in the store {}, and {} valid: to delete {}, sign in and use "
        "`git credential-codecatalyst list` and `delete`\n",
        count == 1 ? "1 token stays" : fmt::format("{} tokens stay", count), name_of(kind),
        count == 1 ? "is" : "are", count == 1 ? "it" : "them");
} catch (const error& why) {
    speak.warn(fmt::format("whether tokens stay is not known: {}", why.what()), why.hint());
    return "";
}

void tell_of_variable(const environment& env, console& speak) {
    if (!env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty())
        speak.warn("AWS_BEARER_TOKEN_CODECATALYST is set, and goes on signing you in", "unset it");
}

exit_status logout(const arguments& asked, const environment& env, console& speak) {
    const auto in_force = target_of(asked, env).in_force;
    const auto session = make_session(in_force, env);
    const auto where = place_of(*session);
    tell_of_variable(env, speak);
    const auto profile = printable(in_force.profile);
    if (!where || !is_there(session->cache(), *where)) {
        say(fmt::format("you are not signed in with AWS profile {}\n", profile));
        return exit_ok;
    }
    {
        const signals_wait until_removed;
        const auto held = session->hold(*where);
        session->cache().forget(*where);
        drop_answers(state_folder(in_force));
    }
    say(fmt::format("signed out of session {} ({}), which AWS profile {} uses\n{}", printable(where->session),
                    printable(where->start_url), profile, about_tokens(in_force, env, speak)));
    return exit_ok;
}

}  // namespace

constinit const verb logout_verb{
    "logout", "", "end the sign-in session of one AWS profile", details, options, 0, 0, logout};

}  // namespace codecatalyst

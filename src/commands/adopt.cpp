// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "base/given_secret.hpp"
#include "base/text.hpp"
#include "commands/accounts.hpp"
#include "commands/keyring_copies.hpp"
#include "commands/repository_option.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "helper/tokens/adoption.hpp"
#include "model/hosts.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "screen/time_in_words.hpp"
#include "system/os/clock.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"
#include "wiring/remotes.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view expires_hint = "write it as in --expires 2027-01-31 or --expires 90d";

/// A date means the start of that day (UTC), so that a token expires too early rather than too late.
std::optional<time_point> time_of(std::string_view value, time_point now) {
    if (const auto life = parse_duration(value)) return now + *life;
    if (const auto when = parse_rfc3339(value)) return when;
    return parse_rfc3339(std::string(value) + "T00:00:00Z");
}

void check_expires(std::string_view value) {
    if (!time_of(value, {}))
        throw usage_error("--expires needs a date or a time from now", std::string(expires_hint));
}

void check_username(std::string_view value) {
    if (!is_alias(value))
        throw usage_error("--username needs a CodeCatalyst user name", "write it as in --username mary");
}

constexpr option username_option{"--username", "NAME", "whose token it is [the URL's, codecatalyst.username]",
                                 check_username};
constexpr option expires_option{"--expires", "WHEN", "a date, or a time from now such as 90d [unknown]",
                                check_expires};

constexpr option from_keyring_option{"--from-keyring", "",
                                     "take it from git-credential-libsecret's items in the keyring"};

constexpr std::array options{username_option,   expires_option, from_keyring_option, yes_option,
                             repository_option, profile_option, host_option};

constexpr std::string_view details =
    "    The token is read from standard input, its first line, or asked for at the terminal without being\n"
    "    shown. It is first tried on --repository, or on the remote of the repository here: one that is\n"
    "    refused is not kept. Git gets it for --host from now on. It is never deleted at CodeCatalyst; "
    "`renew`\n"
    "    puts one that is made here in its place, and so does a renewal when --expires says that it is "
    "due.\n"
    "    With --from-keyring the token is the one that another credential helper keeps in the keyring. Then\n"
    "    that copy is removed, if you agree, or with --yes.\n"
    "\n"
    "    $ git credential-codecatalyst adopt --username mary --host git.us-west-2.codecatalyst.aws --expires "
    "90d\n";

account account_of(const arguments& asked, const target& of) {
    if (of.where.host.empty())
        throw usage_error("which Git host is the token for?",
                          "say it, as in --host git.us-west-2.codecatalyst.aws");
    auto user = asked.value_of(username_option.name).value_or(of.username);
    if (user.empty()) user = of.in_force.username;
    if (!is_alias(user))
        throw usage_error("whose token is it?",
                          "say it, as in --username mary, by your CodeCatalyst user name");
    return {of.where.host, "", user, of.in_force.profile};
}

time_point expiry_of(const arguments& asked, time_point now) {
    const auto given = asked.value_of(expires_option.name);
    if (!given) return never_told;
    const auto when = time_of(*given, now).value_or(now);
    if (when <= now) throw usage_error("--expires is in the past", std::string(expires_hint));
    return when;
}

secret read_token(const account& who, const target& of, const environment& env) {
    auto given =
        is_terminal(STDIN_FILENO)
            ? ask_person_secretly(fmt::format("token of {}: ", shown_name(who)), token_max, of.in_force, env)
            : read_line(STDIN_FILENO, token_max + 100);
    auto value = given ? given_secret(*given) : secret();
    if (value.empty()) throw error("no token was given", "paste it, or send it to standard input");
    return value;
}

current_remote remote_here(const account& who, const environment& env) try {
    const auto entries = read_git_config(env);
    return find_remote([&](const url_parts& url) {
        return url.host == who.host && is_ours(entries, {url.scheme, url.host, url.path}, who.username);
    });
} catch (const system_failure& e) {
    return {"", {}, e.what(), e.hint()};
}

/// A repository to try the token on; without a URL, the reason why there is none.
current_remote repository_for(const account& who, const arguments& asked, const environment& env) {
    const auto named = asked_repository(asked, env);
    if (!named) return remote_here(who, env);
    if (named->host != who.host)
        throw usage_error(fmt::format("the repository is not at {}", printable(who.host)),
                          "name one at the host that the token is for");
    return {plain_url(*named), *named, "", ""};
}

void try_token(const account& who, const secret& value, const current_remote& at, const target& of,
               const environment& env, console& speak) {
    if (at.url.empty()) return speak.warn("the token is not verified: " + at.why, at.hint);
    const auto check = make_remote_check(of.in_force, env);
    with_progress("trying the token", env, [&] { try_on_repository(*check, at.url, who, value, speak); });
}

std::string said(const account& who, adoption::outcome what, time_point expires, time_point now) {
    if (what == adoption::outcome::known_already)
        return fmt::format("the token of {} is known already\n", shown_name(who));
    auto out = fmt::format(
        "the token of {} is adopted: {}\n", shown_name(who),
        expires == never_told ? "when it expires is not known" : "it expires " + remaining(expires, now));
    if (what == adoption::outcome::instead_of_ours)
        out += "the one that was made here is deleted once it can no longer be in use\n";
    return out;
}

/// Adopts the token that `read` returns, prints the result, and returns the token.
secret adopt(const account& whose, time_point expires, const std::function<secret()>& read, const target& of,
             const arguments& asked, const environment& env, console& speak) {
    const auto parts = parts_for_people(of, env, speak);
    if (!parts.backend->can().make)
        throw backend_error(fmt::format("the backend {} hands out a token of its own", parts.backend->name()),
                            "give it the token, or set codecatalyst.backend to auto");
    const auto at = repository_for(whose, asked, env);
    auto value = read();
    if (!is_token(value))
        throw error("not a token: expected one line of at most 4000 bytes",
                    "copy the token alone, without its name or quotes");
    try_token(whose, value, at, of, env, speak);
    const auto what = adoption(parts).adopt(whose, value, expires);
    const auto who = find_account(*parts.store, whose, [&](const token_record& known) {
                         return known.current && same(known.current->value, value);
                     }).who;
    print_text(said(who, what, expires, parts.now()));
    return value;
}

exit_status adopt_from_keyring(const arguments& asked, const target& general, const environment& env,
                               console& speak) {
    const keyring_copies copies(general, asked.value_of(username_option.name).value_or(general.username),
                                env);
    const auto of = copies.narrowed(general, env);
    auto found = copies.read();
    const bool is_told = found.expires && !asked.value_of(expires_option.name);
    const auto expires = is_told ? *found.expires : expiry_of(asked, current_time());
    const auto token = adopt(
        {of.where.host, "", copies.username(), of.in_force.profile}, expires,
        [&] { return std::move(found.password); }, of, asked, env, speak);
    copies.offer_removal(token, asked.has(yes_option.name), of, env, speak);
    return exit_ok;
}

exit_status run_adopt(const arguments& asked, const environment& env, console& speak) {
    const auto of = target_of(asked, env);
    if (asked.has(from_keyring_option.name)) return adopt_from_keyring(asked, of, env, speak);
    if (asked.has(yes_option.name))
        throw usage_error("--yes belongs to --from-keyring",
                          "leave it out: a token that is given needs no yes");
    const auto whose = account_of(asked, of);
    (void)adopt(
        whose, expiry_of(asked, current_time()), [&] { return read_token(whose, of, env); }, of, asked, env,
        speak);
    return exit_ok;
}

}  // namespace

constinit const verb adopt_verb{
    "adopt", "", "give Git a token that you made yourself", details, options, 0, 0, run_adopt};

}  // namespace codecatalyst

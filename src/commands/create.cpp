// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>
#include <set>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "helper/git/own_tokens.hpp"
#include "model/token_name.hpp"
#include "screen/progress.hpp"
#include "screen/prompts.hpp"
#include "screen/results.hpp"
#include "screen/time_in_words.hpp"
#include "system/os/clock.hpp"
#include "system/os/stdio.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

using std::chrono::seconds;

constexpr seconds lifetime_min = std::chrono::hours(1), lifetime_max = std::chrono::days(3650);

seconds lifetime_of(std::string_view value) {
    const auto lifetime = parse_duration(value);
    if (!lifetime || *lifetime < lifetime_min || *lifetime > lifetime_max)
        throw usage_error("--lifetime needs a time from 1h to 3650d", "write it as in --lifetime 30d");
    return *lifetime;
}

void check_name(std::string_view value) {
    if (value.empty() || value.size() > token_name_max || has_control(value))
        throw usage_error("--name needs 1 to 100 characters", "write it as in --name ci");
    if (!host_in_token_name(value).empty())
        throw usage_error("--name has the form of the names that are made up here", "choose another");
}

constexpr option name_option{"--name", "NAME", "a token by itself, for use elsewhere: it is not kept",
                             check_name};
constexpr option lifetime_option{"--lifetime", "TIME", "such as 30d or 12h [codecatalyst.lifetime, 90d]",
                                 [](std::string_view value) { (void)lifetime_of(value); }};
constexpr option secret_option{"--show-secret", "", "print the token itself, the one time that is possible"};

constexpr std::array options{name_option, lifetime_option, secret_option, json_option,
                             yes_option,  profile_option,  host_option};

constexpr std::string_view details =
    "    Without --name the token takes the place of the one that Git gets for --host; that one stays valid\n"
    "    for an hour (codecatalyst.grace). A --name is for tokens that are used elsewhere, for example in\n"
    "    CI: Git here never gets them, and you delete them yourself.\n"
    "    With --show-secret, standard output has the token alone, and messages go to standard error.\n"
    "    A copy is never renewed. On this machine other tools can have Git's token instead, renewed for "
    "them:\n"
    "    pip, uv, npm, pnpm, yarn, Maven, Gradle, twine, NuGet, Bazel by docs/doors.md, others by `token`.\n"
    "\n"
    "    $ git credential-codecatalyst create --name ci --lifetime 30d --show-secret >ci.token\n";

void must_make_sense(const arguments& asked) {
    if (asked.has(name_option.name) && !asked.has(secret_option.name))
        throw usage_error("a token with a --name is not kept here, so its secret would be lost",
                          "add --show-secret to print it, or leave out --name to have it kept for Git");
}

/// Checked before a token is created.
void must_be_kept(const arguments& asked) {
    if (!asked.has(name_option.name) || !is_thrown_away(STDOUT_FILENO)) return;
    throw error("the token would be lost, as standard output goes to /dev/null",
                "send standard output where it is kept, to a file or a program");
}

void must_be_wanted_on_terminal(const arguments& asked, const settings& in_force, const environment& env) {
    if (!asked.has(secret_option.name) || asked.has(yes_option.name) || !is_terminal(STDOUT_FILENO)) return;
    switch (ask_person("The token will be shown here and stay in the terminal's history. Go on? [y/N] ",
                       in_force, env)) {
        case consent::given: return;
        case consent::denied: throw error("no token is made", "");
        case consent::nobody_there: break;
    }
    throw error("the token would be shown on a terminal, and stay in its history",
                "send standard output elsewhere, or add --yes");
}

/// The only host with a token for this profile. Throws `usage_error` when there is none or more than one.
remote host_with_token(const target& of, secret_store& store) {
    std::set<std::string> hosts;
    for (const auto& who : store.accounts())
        if (who.profile == of.in_force.profile) hosts.insert(who.host);
    if (hosts.size() == 1) return {"https", *hosts.begin(), ""};
    if (hosts.empty())
        throw usage_error("which Git host is the token for?",
                          "say it, as in --host git.us-west-2.codecatalyst.aws");
    std::string list;
    for (const auto& each : hosts) list += (list.empty() ? "--host " : " or --host ") + printable(each);
    throw usage_error("there are tokens for several Git hosts here", "say which is meant: " + list);
}

struct outcome {
    token made;
    std::string kept_for;  // "mary at git.us-west-2.codecatalyst.aws"; "" if not kept
};

outcome make_kept(const target& of, const environment& env, console& speak) {
    auto parts = parts_for_people(of, env, speak);
    if (!parts.backend->can().make)
        throw backend_error(fmt::format("the backend {} cannot make tokens", parts.backend->name()),
                            "set codecatalyst.backend to api or aws-cli");
    request asked;
    asked.where = of.where.host.empty() ? host_with_token(of, *parts.store) : of.where;
    if (!of.username.empty()) asked.with.username = of.username;
    token made = own_tokens_helper(std::move(parts)).renew(asked);
    auto whose = fmt::format("{} at {}", printable(made.username), printable(asked.where.host));
    return {std::move(made), std::move(whose)};
}

std::string said_of(const outcome& result) {
    const auto now = current_time();
    const auto& made = result.made;
    std::string out =
        fmt::format("created {}, expires {}\n",
                    describe({made.id.empty() ? "id unknown" : made.id, made.name, made.expires}),
                    remaining(made.expires, now));
    if (!result.kept_for.empty()) out += fmt::format("Git gets it for {}\n", result.kept_for);
    return out;
}

/// Writes the secret first, and alone on standard output: of a token with --name there is no other copy.
void print(const outcome& result, const arguments& asked) {
    const bool with_secret = asked.has(secret_option.name);
    if (asked.has(json_option.name)) {
        const auto text = created_as_json(result.made, with_secret);
        return print_json(text);
    }
    if (!with_secret) return print_text(said_of(result));
    secret line = result.made.value.clone();
    line.append("\n");
    write_all(STDOUT_FILENO, line.expose());
    say_aside(said_of(result));
    say_aside(
        "a copy is never renewed: docs/doors.md has doors for pip, npm and others, `token` is one for all\n");
}

[[noreturn]] void take_back(tokens_by_hand& manager, const token& made, const error& why) {
    const auto which = made.id.empty() ? made.name : made.id;
    try {
        manager.take_back(made);
    } catch (const error& failure) {
        throw error(
            fmt::format("the token could not be printed, and is not deleted again: {}", failure.what()),
            fmt::format("delete it with `git credential-codecatalyst delete {}`",
                        shell_word(printable(which))));
    }
    throw error(fmt::format("the token could not be printed, and is deleted again: {}", why.what()),
                "send standard output where it can be written, then try again");
}

exit_status create_apart(const target& of, const std::string& name, const arguments& asked,
                         const environment& env, console& speak) {
    auto manager = make_manager(of, env, speak);
    const outcome result{
        with_progress("asking CodeCatalyst for a token", env,
                      [&] { return manager.create_apart(name, manager.now() + of.in_force.lifetime); }),
        ""};
    try {
        print(result, asked);
    } catch (const system_failure& why) {
        take_back(manager, result.made, why);
    }
    return exit_ok;
}

exit_status create_kept(const target& of, const arguments& asked, const environment& env, console& speak) {
    const auto result =
        with_progress("asking CodeCatalyst for a token", env, [&] { return make_kept(of, env, speak); });
    try {
        print(result, asked);
    } catch (const system_failure& why) {
        throw error(fmt::format("a token was made, and could not be shown: {}", why.what()),
                    fmt::format("it is kept, and Git gets it for {}", result.kept_for));
    }
    return exit_ok;
}

exit_status create(const arguments& asked, const environment& env, console& speak) {
    must_make_sense(asked);
    must_be_kept(asked);
    target of = target_of(asked, env);
    if (const auto given = asked.value_of(lifetime_option.name)) of.in_force.lifetime = lifetime_of(*given);
    must_be_wanted_on_terminal(asked, of.in_force, env);
    const auto name = asked.value_of(name_option.name);
    return name ? create_apart(of, *name, asked, env, speak) : create_kept(of, asked, env, speak);
}

}  // namespace

constinit const verb create_verb{"create", "",    "make a token, and keep it for Git", details, options, 0,
                                 0,        create};

}  // namespace codecatalyst

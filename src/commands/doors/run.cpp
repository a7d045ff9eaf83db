// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/doors/for_option.hpp"
#include "commands/doors/run_variables.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "system/os/become.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/hardening.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

constexpr option as_option{"--as", "NAME=WHAT",
                           "set this variable, and not the usual ones; WHAT is token, user or user:token",
                           check_variable};
constexpr std::array options{for_option, as_option, profile_option};

constexpr std::string_view details =
    "    Runs a program with Git's token in its environment, under the names that npm, yarn, Maven and "
    "twine\n"
    "    read (docs/doors.md), and is replaced by it: signals, exit status and terminal are the program's.\n"
    "    The token is renewed first if it is due. For twine, --for is the URL of the Python repository.\n"
    "    Every program that it starts can read the token, also the scripts of packages: use it for programs\n"
    "    that you trust, and a door without variables (pip, uv, pnpm, Bazel, NuGet) where there is one. The\n"
    "    project's own files (.npmrc, pom.xml, .yarnrc.yml) decide where these programs send it.\n"
    "\n"
    "    $ git credential-codecatalyst run -- npm ci\n"
    "    $ git credential-codecatalyst run --as ORG_GRADLE_PROJECT_ccPassword=token -- ./gradlew build\n";

/// A path stays as it is typed, as in `./gradlew`. "" when there is none on PATH.
std::string program_of(const std::string& name, const environment& env) {
    return name.find('/') != name.npos ? name : find_program(name, env("PATH").value_or(""));
}

exit_status fail_to_find(const std::string& name, console& speak) {
    speak.fail(error(fmt::format("there is no program {} on PATH", printable(name)),
                     "write it as its shell would find it, after `--`"));
    return exit_not_found;
}

/// The URL that twine uploads to, if the token is for it.
std::string twine_url(const door_place& at, const door_token& held, const environment& env) {
    if (auto url = upload_url(at); !url.empty()) return url;
    auto url = env("TWINE_REPOSITORY_URL").value_or("");
    const auto to = place_if_ours(url, env);
    return to && has_same_account(*to, at, held) ? url : "";
}

std::vector<std::string> wishes_of(const arguments& asked) {
    std::vector<std::string> out;
    for (const auto& [name, value] : asked.options)
        if (name == as_option.name) out.push_back(value);
    return out;
}

/// "NAME=value" with an end for execve(2); wiped if the program cannot be started.
secret entry_of(std::string_view name, std::string_view value) {
    secret out(name);
    out.append("=");
    out.append(value);
    out.append(std::string_view("\0", 1));
    return out;
}

std::vector<secret> environment_of(const variables& ours, const std::vector<door_variable>& added) {
    std::vector<secret> out;
    for (const auto& each : ours) {
        const auto equals = std::min(each.find('='), each.size());
        const auto name = std::string_view(each).substr(0, equals);
        if (std::ranges::find(added, name, &door_variable::name) != added.end()) continue;
        out.push_back(entry_of(name, equals < each.size() ? std::string_view(each).substr(equals + 1) : ""));
    }
    for (const auto& each : added) out.push_back(entry_of(each.name, each.value.expose()));
    return out;
}

std::vector<char*> pointers_to(const std::vector<secret>& entries) {
    std::vector<char*> out;
    for (const auto& each : entries)
        out.push_back(const_cast<char*>(each.expose().data()));  // NOLINT: execve(2)'s type
    out.push_back(nullptr);
    return out;
}

exit_status become_program(const std::string& program, const std::vector<std::string>& line,
                           const std::vector<secret>& with, console& speak) try {
    std::vector<char*> words;
    for (const auto& each : line)
        words.push_back(const_cast<char*>(each.c_str()));  // NOLINT: execve(2)'s type
    words.push_back(nullptr);
    undo_hardening();
    become(program, words.data(), pointers_to(with).data());
} catch (const system_failure& why) {
    speak.fail(why);
    return ::access(program.c_str(), F_OK) == 0 ? exit_cannot_run : exit_not_found;
}

exit_status run_program(const arguments& asked, const environment& env, console& speak) {
    const auto& line = asked.rest;
    if (line.empty()) throw usage_error("`run` needs a program", "write it as in `run -- npm ci`");
    const auto program = program_of(line.front(), env);
    if (program.empty()) return fail_to_find(line.front(), speak);
    const door_manner how{asked.value_of(profile_option.name).value_or(""), true, true};
    const auto at = place_asked_for(asked, how, env, speak);
    const auto held = token_for(at, how, env, speak);
    const auto added = variables_for(at, held, twine_url(at, held, env), wishes_of(asked));
    const auto ours = git_clone_environment(::environ, needs_of(read_git_config(env)));
    return become_program(program, line, environment_of(ours, added), speak);
}

}  // namespace

constinit const verb run_verb{
    "run", "",  "run a program with the token in its environment", details, options, 0, 0, run_program,
    false, true};

}  // namespace codecatalyst

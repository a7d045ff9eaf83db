// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <unistd.h>

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/own_helper.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "helper/repository_finder.hpp"
#include "model/helper_list.hpp"
#include "model/url_match.hpp"
#include "screen/progress.hpp"
#include "system/os/become.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/hardening.hpp"
#include "system/os/process.hpp"
#include "wiring/backends.hpp"

namespace codecatalyst {
namespace {

constexpr std::array options{profile_option, host_option};

constexpr std::string_view details =
    "    Runs `git clone`; what follows `--` are its options. If Git is not configured to use this helper,\n"
    "    the clone's own configuration is, so that `git fetch` and `git push` work in it.\n"
    "    The clone keeps to the AWS profile that was in force here, or to that of --profile.\n"
    "\n"
    "    $ git credential-codecatalyst clone ExampleCorp/Website/site -- --depth 1\n";

/// A URL as shown by `repos` and by the console.
bool is_url(const std::string& word) { return word.starts_with("https://"); }

repository_path wanted(const std::string& word) {
    auto path = parse_repository_path(word);
    if (path && !path->repository.empty()) return std::move(*path);
    throw usage_error(
        fmt::format("`{}` is not SPACE/PROJECT/REPOSITORY", printable(word)),
        "write it as in ExampleCorp/Website/site; `git-credential-codecatalyst repos` shows them");
}

/// Accepts only a URL for which we would give a token; the service's answer is not trusted further.
url_parts checked(const std::string& url, const environment& env) {
    const auto parts = parse_url(url);
    if (!parts || parts->scheme != "https")
        throw backend_error("CodeCatalyst gives an address for this repository that cannot be used",
                            "see `git-credential-codecatalyst repos`");
    if (!is_ours(read_git_config(env), {"https", parts->host, parts->path}, parts->user))
        throw backend_error(
            fmt::format("CodeCatalyst's address for this repository is at {}, which is not one of its hosts",
                        printable(parts->host)),
            "name the host that is meant with --host");
    return *parts;
}

command git(std::vector<std::string> arguments, const environment& env, variables for_it) {
    auto program = find_program("git", env("PATH").value_or(""));
    if (program.empty())
        throw error("git is not installed", "install it, on Debian with `apt-get install git`");
    return {std::move(program), std::move(arguments), std::move(for_it), "."};
}

/// True if Git asks this program for the host, and no other helper that would keep a stale copy of a token.
bool has_us_alone(const std::string& host, const environment& env) {
    const auto section = read_git_config(env, "credential");
    const remote where{"https", host, ""};
    return is_set_up(section, where, "") && other_helpers(section, where, "").empty();
}

/// "key=value" entries to add to Git's configuration. The profile is always set: the URL may name the user
/// who is signed in now, and an `includeIf` for the new folder could choose another profile.
std::vector<std::string> to_be_known(const std::string& host, const std::string& profile,
                                     const environment& env) {
    const auto url = "https://" + host;
    std::vector<std::string> out;
    if (!has_us_alone(host, env)) {
        out.push_back("credential." + url + ".helper=");
        out.push_back("credential." + url + ".helper=" + helper_for_git(env).value);
    }
    out.push_back("codecatalyst." + url + ".profile=" + profile);
    return out;
}

/// `git -c` also applies to submodules; `clone --config` applies to later commands in the clone.
std::vector<std::string> git_line(const std::string& url, const std::vector<std::string>& known,
                                  const arguments& asked) {
    std::vector<std::string> out;
    for (const auto& each : known) out.insert(out.end(), {"-c", each});
    out.emplace_back("clone");
    for (const auto& each : known) out.insert(out.end(), {"--config", each});
    out.insert(out.end(), asked.rest.begin(), asked.rest.end());
    out.insert(out.end(), {"--", url});
    if (asked.words.size() > 1) out.push_back(asked.words[1]);
    return out;
}

std::string url_of(const repository_path& path, const settings& in_force, const environment& env,
                   console& speak) {
    const auto service = make_spaces(in_force, env, speak);
    progress shown("asking CodeCatalyst", env);
    return repository_finder(*service, [&](const std::string& doing) { shown.say(doing); }).clone_url(path);
}

exit_status clone(const arguments& asked, const environment& env, console& speak) {
    const auto& word = asked.words.front();
    const auto in_force = target_of(asked, env).in_force;
    const auto url = is_url(word) ? word : url_of(wanted(word), in_force, env, speak);
    const auto line = git_line(url, to_be_known(checked(url, env).host, in_force.profile, env), asked);
    const auto what = git(line, env, git_clone_environment(::environ, needs_of(read_git_config(env))));
    undo_hardening();
    become(what);
}

}  // namespace

constinit const verb clone_verb{
    "clone", "SPACE/PROJECT/REPOSITORY [FOLDER]", "clone a repository", details, options, 1, 2, clone, false,
    true};

}  // namespace codecatalyst

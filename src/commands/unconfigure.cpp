// SPDX-License-Identifier: Apache-2.0
// `unconfigure`: takes out what `configure` put into Git's configuration, or undoes all that this helper did
// here.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/config_edit.hpp"
#include "commands/git_findings.hpp"
#include "commands/leaving.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "model/helper_lines.hpp"
#include "model/helper_list.hpp"
#include "screen/results.hpp"

namespace codecatalyst {
namespace {

constexpr option region_option{"--region", "REGION", "only for this region; may be given again",
                               check_region};
constexpr option own_host_option{"--host", "HOST", "only for this host; may be given again", check_host};
constexpr option everything_option{"--all", "",
                                   "undo all that this helper has done here, after `revoke --all`"};
constexpr std::array options{global_option,   system_option,  local_option,      file_option, region_option,
                             own_host_option, dry_run_option, everything_option, yes_option};

constexpr std::string_view details =
    "    Takes out the two lines that `configure` added for a host, and a section that they leave empty. "
    "Lines\n"
    "    that were written otherwise stay.\n"
    "\n"
    "    With --all it removes these lines at every level that can be written, the link of the systemd "
    "timer,\n"
    "    the registrations with AWS's sign-in, and the folder of locks and marks. It lists them and asks\n"
    "    before; --yes skips the question. It refuses while tokens are kept: `revoke --all` deletes them.\n"
    "\n"
    "    $ git credential-codecatalyst unconfigure --dry-run\n"
    "    $ git credential-codecatalyst revoke --all && git credential-codecatalyst unconfigure --all\n";

std::vector<config_file> files_of(const arguments& asked, const environment& env) {
    std::vector<config_file> out;
    const auto level = asked_level(asked);
    if (!level) return {config_file(*asked.value_of(file_option.name))};
    for (const auto& each : config_files_of(*level, env)) out.emplace_back(each);
    return out;
}

/// Lines that `configure` did not write, or at another level.
void tell_what_is_left(const std::vector<std::string>& hosts, const environment& env) {
    const auto section = git_config::read(env).section("credential");
    for (const auto& host : hosts)
        for (const auto& each : helpers_for(section, {"https", host, ""}, ""))
            if (is_our_helper(each.value))
                print_text(
                    fmt::format("Git still asks this helper for https://{}: `git config --show-origin "
                                "--get-all credential.{}helper` shows where that is set\n",
                                printable(host), each.url.empty() ? "" : printable(each.url) + "."));
}

exit_status unconfigure(const arguments& asked, const environment& env, console& speak) {
    if (asked.has(everything_option.name)) return leave(asked, env, speak);
    if (asked.has(yes_option.name))
        throw usage_error("--yes belongs to --all", "leave it out: nothing is asked");
    const auto git = load_git_library();
    std::vector<std::string> gone, looked_at;
    for (const auto& file : files_of(asked, env)) {
        const auto text = file.read();
        check_syntax(text, file.path());
        auto hosts = hosts_with_helper(text);
        const auto wanted = asked_hosts(asked);
        if (!wanted.empty())
            std::erase_if(hosts,
                          [&](const auto& host) { return std::ranges::find(wanted, host) == wanted.end(); });
        looked_at.push_back(printable(file.path()));
        if (hosts.empty()) continue;
        const auto edit = checked_edit(
            *git, file, [&](const std::string& before) { return without_helper(before, hosts); });
        gone.insert(gone.end(), hosts.begin(), hosts.end());
        if (asked.has(dry_run_option.name)) {
            print_diff(file, {text, edit(text)});
            continue;
        }
        file.change(*git, edit);
        print_text(fmt::format("{} no longer makes this the helper for\n{}", printable(file.path()),
                               url_lines(hosts)));
    }
    if (gone.empty())
        for (const auto& each : looked_at)
            print_text(fmt::format("nothing to do: {} has no lines that `configure` added\n", each));
    if (!asked.has(dry_run_option.name)) tell_what_is_left(gone, env);
    return exit_ok;
}

}  // namespace

constinit const verb unconfigure_verb{"unconfigure",
                                      "",
                                      "take out what `configure` added, or with --all undo everything",
                                      details,
                                      options,
                                      0,
                                      0,
                                      unconfigure};

}  // namespace codecatalyst

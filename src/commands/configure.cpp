// SPDX-License-Identifier: Apache-2.0
// `configure`: makes this program the only helper of CodeCatalyst's hosts, in one of Git's configuration
// files.
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/config_edit.hpp"
#include "commands/git_findings.hpp"
#include "commands/own_helper.hpp"
#include "commands/verbs.hpp"
#include "model/helper_lines.hpp"
#include "model/helper_list.hpp"
#include "screen/results.hpp"

namespace codecatalyst {
namespace {

using origin = config_entry::origin;

constexpr option region_option{
    "--region", "REGION", "only for this region; may be given again [codecatalyst.regions]", check_region};
constexpr option own_host_option{"--host", "HOST",
                                 "for a host that you configured yourself; may be given again", check_host};
constexpr std::array options{global_option, system_option,   local_option,  file_option,
                             region_option, own_host_option, dry_run_option};

constexpr std::string_view details =
    "    For each host it adds two lines to Git's configuration: an empty `helper`, which clears the "
    "helpers\n"
    "    set before it, so that none keeps a copy of a token, and `helper = codecatalyst`. Other lines stay\n"
    "    as they are. It can be run again at any time; `unconfigure` takes the lines out.\n"
    "\n"
    "    $ git credential-codecatalyst configure\n"
    "    $ git credential-codecatalyst configure --region eu-west-1 --dry-run\n";

std::vector<std::string> hosts_of(const arguments& asked, const environment& env) {
    auto out = asked_hosts(asked);
    for (const auto& each : out) (void)place_named(each, env);
    if (!out.empty()) return out;
    for (const auto& region : known_regions(read_git_config(env), {"https", "", ""}, ""))
        out.push_back(host_of_region(region));
    return out;
}

config_file file_of(const arguments& asked, const environment& env) {
    const auto level = asked_level(asked);
    return config_file(level ? config_file_of(*level, env) : *asked.value_of(file_option.name));
}

/// What is read after the user's own files is not cleared by them.
bool can_be_cleared(const config_entry& each, bool in_repository) {
    return each.from != origin::command && (in_repository || each.from != origin::repository);
}

/// What is done, and what it is done with.
struct task {
    const arguments& asked;
    const environment& env;
    console& speak;
    config_file file;
    std::vector<std::string> hosts;
    own_helper helper;
    git_config before;

    [[nodiscard]] std::vector<config_entry> others(const git_config& in, const std::string& host) const {
        return other_helpers(in.section("credential"), {"https", host, ""}, "");
    }

    [[nodiscard]] std::string edited(const std::string& text) const {
        const bool in_repository = asked.has(local_option.name);
        return with_helper(text, hosts, helper.value, [&](const std::string& host) {
            return std::ranges::any_of(others(before, host), [&](const config_entry& each) {
                return can_be_cleared(each, in_repository);
            });
        });
    }
};

task task_of(const arguments& asked, const environment& env, console& speak) {
    return {asked,
            env,
            speak,
            file_of(asked, env),
            hosts_of(asked, env),
            helper_for_git(env),
            git_config::read(env)};
}

std::string flag_of(const config_entry& helper) {
    if (helper.from == origin::system) return " --system";
    return helper.from == origin::global ? " --global" : "";
}

std::string name_of(const config_entry& helper) {
    return "credential." + (helper.url.empty() ? "" : helper.url + '.') + "helper";
}

/// What was asked for the hosts before, each once.
std::vector<config_entry> others_before(const task& of) {
    std::vector<config_entry> out;
    for (const auto& host : of.hosts)
        for (auto& each : of.others(of.before, host))
            if (std::ranges::none_of(out, [&](const auto& known) {
                    return known.value == each.value && known.url == each.url && known.from == each.from;
                }))
                out.push_back(std::move(each));
    return out;
}

bool still_asked(const task& of, const git_config& now, const config_entry& helper) {
    return std::ranges::any_of(of.hosts, [&](const std::string& host) {
        const auto left = of.others(now, host);
        return std::ranges::any_of(left, [&](const auto& each) {
            return each.value == helper.value && each.url == helper.url && each.from == helper.from;
        });
    });
}

/// It still serves other hosts, unless it is only for some.
void tell_of_others(const task& of, const git_config& now) {
    for (const auto& each : others_before(of)) {
        if (still_asked(of, now, each)) continue;
        auto said =
            fmt::format("{} was asked for these hosts before ({}), and is not asked for them any more\n",
                        shown_helper(each), printable(name_of(each)));
        if (each.url.empty())
            said += fmt::format(
                "    it stays in use for all other hosts; for one host only: `git config{0} "
                "credential.https://HOST.helper ...`, then `git config{0} --unset-all credential.helper`\n",
                flag_of(each));
        print_text(said);
    }
}

/// The older way to set this up.
void tell_of_us_everywhere(const task& of) {
    const auto section = of.before.section("credential");
    const auto found = std::ranges::find_if(section, [](const config_entry& each) {
        return each.key == "helper" && each.url.empty() && is_our_helper(each.value);
    });
    if (found == section.end()) return;
    print_text(
        fmt::format("credential.helper = {} has Git ask this helper for every host, and is not needed any "
                    "more: `git config{} --unset-all credential.helper codecatalyst`\n",
                    printable(found->value), flag_of(*found)));
}

void tell_of_path(const task& of) {
    if (of.helper.by_name) return;
    print_text(
        fmt::format("git-credential-codecatalyst is not on PATH, so Git is given its path: {}\n"
                    "    run `configure` again when the program has moved\n",
                    printable(of.helper.value)));
}

/// Git's own word, after all is done.
void check_result(const task& of, const git_config& now) {
    const auto section = now.section("credential");
    for (const auto& host : of.hosts) {
        if (!is_set_up(section, {"https", host, ""}, "")) {
            of.speak.warn(fmt::format("Git does not read {} here, and does not ask this helper for {}",
                                      printable(of.file.path()), printable(host)),
                          "include the file in one that Git reads, with `git config --global include.path`");
            return;
        }
        for (const auto& each : of.others(now, host))
            of.speak.warn(
                fmt::format("Git also asks {} for {}: it is set where Git reads it after {}",
                            shown_helper(each), printable(host), printable(of.file.path())),
                fmt::format("limit it to its own host, as credential.https://HOST.helper; `git config "
                            "--show-origin --get-all {}` shows where it is",
                            printable(name_of(each))));
    }
}

void tell(const task& of, const config_file::texts& change) {
    const bool is_changed = change.before != change.after;
    print_text(fmt::format("{}{} {} makes this the helper for\n{}", is_changed ? "" : "nothing to do: ",
                           printable(of.file.path()), is_changed ? "now" : "already", url_lines(of.hosts)));
    const auto now = git_config::read(of.env);
    if (is_changed) {
        tell_of_others(of, now);
        tell_of_us_everywhere(of);
        tell_of_path(of);
    }
    check_result(of, now);
}

/// Who cannot have the file changed gets what to put in it.
config_file::texts change(const task& of, git_library& git, const config_file::edit& edit) try {
    const auto text = of.file.read();
    return edit(text) == text ? config_file::texts{text, text} : of.file.change(git, edit);
} catch (const unchangeable_file&) {
    auto lines = helper_sections(of.hosts, of.helper.value);
    std::ranges::replace(lines, '\t', ' ');
    print_text("these lines make this the helper, behind all others for these hosts:\n" + lines);
    throw;
}

exit_status configure(const arguments& asked, const environment& env, console& speak) {
    const auto of = task_of(asked, env, speak);
    const auto git = load_git_library();
    const auto edit = checked_edit(*git, of.file, [&](const std::string& text) { return of.edited(text); });
    if (asked.has(dry_run_option.name)) {
        const auto text = of.file.read();
        print_diff(of.file, {text, edit(text)});
        return exit_ok;
    }
    tell(of, change(of, *git, edit));
    return exit_ok;
}

}  // namespace

constinit const verb configure_verb{
    "configure", "",       "make this the helper of CodeCatalyst's hosts in Git's configuration",
    details,     options,  0,
    0,           configure};

}  // namespace codecatalyst

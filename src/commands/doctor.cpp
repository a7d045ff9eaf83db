// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/about.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cache/cache_key.hpp"
#include "cache/configuration_files.hpp"
#include "commands/bug_report.hpp"
#include "commands/finding.hpp"
#include "commands/git_findings.hpp"
#include "commands/service_findings.hpp"
#include "commands/target.hpp"
#include "commands/verbs.hpp"
#include "model/helper_list.hpp"
#include "screen/results.hpp"
#include "screen/time_in_words.hpp"
#include "system/json.hpp"
#include "system/os/account_home.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/clock.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/process.hpp"
#include "wiring/backends.hpp"
#include "wiring/session.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"

namespace codecatalyst {
namespace {

constexpr option json_output{"--json", "", "for programs"};
constexpr option verify_option{"--verify", "",
                               "ask CodeCatalyst, try the store, and open the repository here"};
constexpr option report_option{"--report", "FILE", "write it to a new file, without names, for a bug report"};
constexpr std::array options{host_option, profile_option, verify_option, json_output, report_option};

constexpr std::string_view details =
    "    Shows what is in force and why, and what is wrong. The exit status is 1 when something is. Without\n"
    "    --verify nothing is asked of the network.\n"
    "\n"
    "    $ git credential-codecatalyst doctor --verify\n";

struct setting_in_force {
    std::string_view name;
    std::string value;
    std::string from;
};

struct report {
    std::vector<finding> findings;
    std::vector<setting_in_force> settings;
    std::vector<std::string> users;  // named in the findings

    [[nodiscard]] bool is_fine() const {
        return std::ranges::all_of(findings, [](const auto& each) { return each.trouble.empty(); });
    }
};

std::string version_of_git(const environment& env) {
    constexpr process_limits limits{std::chrono::seconds(5), 1000};
    const auto program = find_program("git", env("PATH").value_or(""));
    if (program.empty()) throw error("git is not on PATH", "install it, or set PATH");
    const auto ended = run({program, {"--version"}, version_environment()}, limits);
    constexpr std::string_view before = "git version ";
    const auto said = trimmed(ended.output.expose());
    if (ended.how != process_outcome::end::exited || ended.status != 0 || !said.starts_with(before))
        throw error("git does not say its version", "see whether `git --version` works");
    return fmt::format("{} ({})", printable(said.substr(before.size())), printable(program));
}

/// Support for AWS CLI version 1 ends in July 2027, which is before a token created today may expire.
std::string version_of_aws_cli(const settings& in_force, const environment& env) {
    constexpr process_limits limits{std::chrono::seconds(10), 1000};
    const auto program = find_program(in_force.aws_cli, env("PATH").value_or(""));
    if (program.empty())
        throw error("the AWS CLI is not installed",
                    "`apt-get install awscli`, or `git config --global codecatalyst.backend api`");
    const auto ended = run({program, {"--version"}, version_environment()}, limits);
    const auto said = trimmed(ended.output.expose());
    if (ended.how != process_outcome::end::exited || ended.status != 0 || !said.starts_with("aws-cli/"))
        throw error("the AWS CLI does not say its version", "see whether `aws --version` works");
    const auto version = printable(said.substr(0, said.find(' ')));
    return version.starts_with("aws-cli/1.")
               ? version + " (in maintenance since August 2026, and ends in July 2027: install version 2)"
               : version;
}

finding store_that_serves(const settings& in_force, const environment& env) {
    std::optional<store_choice> chosen;
    auto out = look_at("store", [&] {
        chosen = foresee_store(in_force, env);
        return fmt::format("{} ({})", name_of(chosen->kind), explain(*chosen, in_force));
    });
    if (!chosen) return out;
    const auto found = look_at_store(chosen->kind, in_force, env);
    out.trouble = found.why;
    out.hint = found.hint;
    return out;
}

std::string shown(const store_look& found) { return found.why.empty() ? "can be used" : found.why; }

bool signs_in(const settings& in_force) {
    return !is_handed_out(in_force) && in_force.backend != "command" && in_force.backend != "none";
}

void add_stores(report& to, const settings& in_force, const environment& env) {
    if (is_handed_out(in_force)) {
        to.findings.push_back({"store", "not used with backend " + in_force.backend, "", ""});
        return;
    }
    to.findings.push_back(store_that_serves(in_force, env));
    for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel})
        to.findings.push_back(
            {fmt::format("  {}", name_of(kind)), shown(look_at_store(kind, in_force, env)), "", ""});
    to.findings.push_back(look_at("sealing key", [&] {
        const auto keys = make_key_finder(in_force);
        const auto from = keys.source();
        return from ? "from " + keys.describe(*from) : std::string("none");
    }));
}

finding lock_folder(const settings& in_force) {
    return look_at("lock folder", [&] {
        auto folder = state_folder(in_force);
        make_private_folder(folder);
        if (::access(folder.c_str(), W_OK) != 0)
            throw error("the folder " + printable(folder) + " cannot be written to",
                        "set codecatalyst.stateFolder to one that can be used");
        return folder;
    });
}

/// The session's profile and expiry, from local files only.
finding sign_in_session(const settings& in_force, const environment& env) {
    return look_at("sign-in", [&]() -> std::string {
        if (!env("AWS_BEARER_TOKEN_CODECATALYST").value_or("").empty())
            return "by AWS_BEARER_TOKEN_CODECATALYST";
        const auto session = make_session(in_force, env);
        const auto kept = session->cache().read(session->place());
        const std::string again =
            fmt::format("run `git credential-codecatalyst login --profile {}`", shell_word(in_force.profile));
        if (!kept)
            throw error("you are not signed in with AWS profile " + printable(in_force.profile), again);
        const bool renewable = kept->session.refresh_token && kept->session.client &&
                               kept->session.client->expires > current_time();
        if (kept->session.expires <= current_time() && !renewable)
            throw error("the sign-in session of AWS profile " + printable(in_force.profile) + " has expired",
                        again);
        return fmt::format("profile {}, expires {}{}", printable(in_force.profile),
                           remaining(kept->session.expires, current_time()),
                           renewable ? ", and is renewed when it is used" : "");
    });
}

finding backend(const settings& in_force, const environment& env, reporter& speak, bool verify,
                std::vector<std::string>& users) {
    return look_at("backend", [&]() -> std::string {
        if (in_force.backend == "none") return "none (keeps what Git stores)";
        const auto made = make_backend(in_force, {}, env, speak);
        std::string out(made->name());
        if (in_force.backend == "env" || in_force.backend == "file") (void)made->create("", never_told);
        if (verify && made->can().identify) {
            users.push_back(made->identity());
            out += ", signed in as " + printable(users.back());
        }
        return out;
    });
}

/// Why answers are not cached here; "" if they are.
std::string why_no_cache(const settings& in_force, const environment& env) {
    if (in_force.cache_timeout == std::chrono::seconds(0)) return "codecatalyst.cacheTimeout is 0s";
    if (const auto script = git_as_script(env); !script.empty())
        return printable(script) + " is a script, and which files it makes Git read is not known";
    if (const auto kernel = look_at_store(store_kind::kernel, in_force, env); !kernel.why.empty())
        return kernel.why;
    return cache_key(env) ? "" : "there is no key in " + std::string(state_below_home + 1) + " below HOME";
}

finding cached_answers(const settings& in_force, const environment& env) {
    const auto why = why_no_cache(in_force, env);
    return {"cache", why.empty() ? "answers are cached where Git's configuration allows it" : "off: " + why,
            "", ""};
}

/// A file of this installation with a date in the future shows that the clock has been set back.
finding clock(const settings& in_force) {
    return look_at("clock", [&] {
        const auto now = current_time();
        struct stat about {};
        const auto path = state_folder(in_force) + "/installation";
        constexpr std::int64_t slack = 300;
        if (::stat(path.c_str(), &about) == 0 &&
            about.st_mtim.tv_sec > now.time_since_epoch().count() + slack)
            throw error(
                "the clock is behind: it says " + to_rfc3339(now) + ", and this installation was made later",
                "set it, for example with `timedatectl set-ntp true`");
        return to_rfc3339(now);
    });
}

/// Git before 2.46 passes a credential that one helper gave to all of them to store.
finding helpers_of(const std::string& host, const std::vector<config_entry>& section) {
    using origin = config_entry::origin;
    finding out{"git helper", host, "", ""};
    std::string others;
    bool clears_them = true;  // the user's files cannot clear later ones
    for (const auto& each : other_helpers(section, {"https", host, ""}, "")) {
        others += (others.empty() ? "" : ", ") + shown_helper(each);
        clears_them = clears_them && each.from != origin::repository && each.from != origin::command;
    }
    if (others.empty()) return out;
    const bool is_first = !is_our_helper(helpers_for(section, {"https", host, ""}, "").front().value);
    out.trouble = fmt::format("Git also has {} store the token for {}, where it stays after it was renewed{}",
                              others, printable(host), is_first ? ", and asks it first" : "");
    out.hint = clears_them ? "clear other helpers for this host: " + set_up_command(section, printable(host))
                           : "take it out of this repository's configuration, and out of the environment; "
                             "`git config --show-origin --get-all credential.helper` shows where it is";
    return out;
}

/// The hosts for which Git asks us. A pattern in the configuration stands for CodeCatalyst's known hosts.
void add_git_helpers(report& to, const target& of, const environment& env) try {
    const auto git = git_config::read(env);
    const auto section = git.section("credential"), ours = git.section("codecatalyst");
    std::vector<std::string> hosts{of.where.host};
    if (of.where.host.empty()) {
        hosts.clear();
        for (const auto& region : known_regions(ours, {"https", "", ""}, ""))
            hosts.push_back("git." + region + ".codecatalyst.aws");
        for (const auto& named : {hosts_named(section), hosts_named(ours)})
            for (const auto& each : named)
                if (std::ranges::find(hosts, each) == hosts.end()) hosts.push_back(each);
    }
    const auto is_asked = [&](const std::string& host) {
        return is_set_up(section, {"https", host, ""}, "");
    };
    if (std::ranges::none_of(hosts, is_asked))
        return to.findings.push_back(set_up_for(git, hosts.front(), env));
    for (const auto& host : hosts) {
        if (!is_ours(ours, {"https", host, ""}, "") || !is_asked(host)) continue;
        to.findings.push_back(helpers_of(host, section));
        if (auto found = set_up_for(git, host, env); !found.trouble.empty())
            to.findings.push_back(std::move(found));
        for (auto& each : what_answers_first(git, host, env)) to.findings.push_back(std::move(each));
    }
} catch (const error& why) {
    to.findings.push_back({"git helper", "", why.what(), why.hint()});
}

std::string level_of(const config_entry* entry) {
    if (entry == nullptr || entry->value.empty()) return "default";
    const std::string url = entry->url.empty() ? "" : " for " + printable(entry->url);
    switch (entry->from) {
        case config_entry::origin::system: return "system" + url;
        case config_entry::origin::global: return "global" + url;
        case config_entry::origin::repository: return "repository" + url;
        case config_entry::origin::command: break;
    }
    return "command line or environment" + url;
}

std::vector<setting_in_force> all_in_force(const target& of, const environment& env) {
    const auto entries = read_git_config(env);
    std::vector<setting_in_force> out;
    for (const auto& row : all_settings()) {
        const auto* entry = entry_in_force(row, entries, of.where, of.username);
        const bool is_set = entry != nullptr && !entry->value.empty();
        out.push_back(
            {row.name, is_set ? printable(entry->value) : std::string(row.by_default), level_of(entry)});
    }
    return out;
}

/// A store that cannot be used is reported as the finding "store".
bool keeps_tokens(const settings& in_force, const environment& env) try {
    return !is_handed_out(in_force) && foresee_store(in_force, env).kind != store_kind::none;
} catch (const error&) {
    return false;
}

report examine(const arguments& asked, target& of, const environment& env, console& speak) {
    report out;
    out.findings = look_at_settings(git_config::read(env), of.where, of.username, env, of.in_force);
    const auto& in_force = of.in_force;
    if (auto profile = asked.value_of(profile_option.name)) of.in_force.profile = std::move(*profile);
    out.findings.push_back({"version", std::string(program_version), "", ""});
    out.findings.push_back(look_at("git", [&] { return version_of_git(env); }));
    add_git_helpers(out, of, env);
    out.findings.push_back(backend(in_force, env, speak, asked.has(verify_option.name), out.users));
    if (in_force.backend == "aws-cli")
        out.findings.push_back(look_at("aws cli", [&] { return version_of_aws_cli(in_force, env); }));
    if (signs_in(in_force)) out.findings.push_back(sign_in_session(in_force, env));
    add_stores(out, in_force, env);
    if (asked.has(verify_option.name)) {
        if (signs_in(in_force)) out.findings.push_back(service_reached(in_force, env));
        if (keeps_tokens(in_force, env)) out.findings.push_back(store_probe(in_force, env, speak));
        out.findings.push_back(repository_here(asked.value_of(profile_option.name), env, speak, out.users));
    }
    out.findings.push_back(lock_folder(in_force));
    out.findings.push_back(cached_answers(in_force, env));
    out.findings.push_back(clock(in_force));
    out.settings = all_in_force(of, env);
    return out;
}

std::string as_text(const report& all) {
    std::string out, troubles;
    for (const auto& each : all.findings) {
        out += fmt::format("{:<14}{}\n", each.name, each.value.empty() ? "see below" : each.value);
        if (each.trouble.empty()) continue;
        troubles += fmt::format("\nproblem: {}: {}\n", trimmed(each.name), printable(each.trouble, 1000));
        if (!each.hint.empty()) troubles += fmt::format("hint: {}\n", printable(each.hint, 1000));
    }
    out += "\nsettings (codecatalyst.*)\n";
    for (const auto& each : all.settings)
        out += fmt::format("  {:<16}{} ({})\n", each.name, each.value.empty() ? "-" : each.value, each.from);
    return out + (troubles.empty() ? "\nnothing is wrong\n" : troubles);
}

secret as_json(const report& all) {
    json out;
    out.set("/condition", all.is_fine() ? "fine" : "broken");
    for (std::size_t i = 0; i < all.findings.size(); ++i) {
        const auto at = "/findings/" + std::to_string(i);
        out.set(at + "/name", trimmed(all.findings[i].name));
        out.set(at + "/value", all.findings[i].value);
        out.set(at + "/problem", all.findings[i].trouble);
        out.set(at + "/hint", all.findings[i].hint);
    }
    for (std::size_t i = 0; i < all.settings.size(); ++i) {
        const auto at = "/settings/" + std::to_string(i);
        out.set(at + "/name", all.settings[i].name);
        out.set(at + "/value", all.settings[i].value);
        out.set(at + "/from", all.settings[i].from);
    }
    auto text = out.serialize();
    text.append("\n");
    return text;
}

std::vector<private_name> private_names(const report& all, const target& of, const environment& env) {
    std::vector<private_name> out{{account_home(), "~"},
                                  {env("HOME").value_or(""), "~"},
                                  {env("USER").value_or(""), "USER"},
                                  {of.username, "NAME"},
                                  {of.in_force.username, "NAME"},
                                  {of.in_force.profile == "default" ? "" : of.in_force.profile, "PROFILE"}};
    for (const auto& each : all.users) out.push_back({each, "NAME"});
    return out;
}

/// Readable by its owner only, who may look at it before it is sent.
void write_report(const std::string& path, report all, const std::vector<private_name>& names) {
    for (auto& each : all.settings) {
        each.value = reported_value(each.value);
        each.from = each.from.substr(0, each.from.find(" for "));
    }
    if (!create_file(path, without_names(as_text(all), names), 0600))
        throw error(fmt::format("the file {} exists already", printable(path)), "choose another name");
    print_text(fmt::format("the report is in {}; read it before you pass it on\n", printable(path)));
}

exit_status doctor(const arguments& asked, const environment& env, console& speak) {
    auto of = place_asked(asked, env);
    const auto found = examine(asked, of, env, speak);
    if (const auto path = asked.value_of(report_option.name)) {
        write_report(*path, found, private_names(found, of, env));
        return found.is_fine() ? exit_ok : exit_failure;
    }
    if (asked.has(json_output.name)) {
        const auto text = as_json(found);
        print_json(text);
    } else {
        print_text(as_text(found));
    }
    return found.is_fine() ? exit_ok : exit_failure;
}

}  // namespace

constinit const verb doctor_verb{
    "doctor", "", "show what is in force here, and what is wrong", details, options, 0, 0, doctor};

}  // namespace codecatalyst

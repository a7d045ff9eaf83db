// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/about.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/bug_report.hpp"
#include "commands/finding.hpp"
#include "commands/fixes.hpp"
#include "commands/git_findings.hpp"
#include "commands/helper_findings.hpp"
#include "commands/machine_findings.hpp"
#include "commands/service_findings.hpp"
#include "commands/store_findings.hpp"
#include "commands/target.hpp"
#include "commands/tokens.hpp"
#include "commands/verbs.hpp"
#include "model/url_match.hpp"
#include "screen/results.hpp"
#include "system/json.hpp"
#include "system/os/account_home.hpp"
#include "system/os/file.hpp"
#include "wiring/backends.hpp"

namespace codecatalyst {
namespace {

constexpr option json_output{"--json", "", "for programs"};
constexpr option verify_option{"--verify", "",
                               "ask CodeCatalyst, try the store, and open the repository here"};
constexpr option report_option{"--report", "FILE", "write it to a new file, without names, for a bug report"};
constexpr option fix_option{"--fix", "", "mend what can be mended safely; asks before each change"};
constexpr std::array options{host_option,   profile_option, verify_option, json_output,
                             report_option, fix_option,     yes_option};

constexpr std::string_view details =
    "    Shows what is in force and why, and what is wrong. The exit status is 1 when something is. Without\n"
    "    --verify nothing is asked of the network. --fix mends permissions of this program's files, removes\n"
    "    what ended processes left, and sets Git up as `configure` does; without a terminal and --yes it "
    "only\n"
    "    says what it would do.\n"
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

finding backend(const settings& in_force, const environment& env, reporter& speak, bool verify,
                std::vector<std::string>& users) {
    return look_at("backend", [&]() -> std::string {
        if (in_force.backend == "none") return "none (keeps what Git stores)";
        const auto made = make_backend(in_force, {}, env, speak);
        std::string out(made->name());
        if (in_force.backend == "command") check_command(in_force, env);
        if (in_force.backend == "env" || in_force.backend == "file") (void)made->create("", never_told);
        if (verify && made->can().identify) {
            users.push_back(made->identity());
            out += ", signed in as " + printable(users.back());
        }
        return out;
    });
}

std::string level_of(const config_entry* entry) {
    if (entry == nullptr || entry->value.empty()) return "default";
    const std::string url = entry->url.empty() ? "" : " for " + printable(without_user(entry->url));
    switch (entry->from) {
        case config_entry::origin::system: return "system" + url;
        case config_entry::origin::global: return "global" + url;
        case config_entry::origin::repository: return "repository" + url;
        case config_entry::origin::command: break;
    }
    return "command line or environment" + url;
}

/// A URL that cannot be used may contain a password.
std::string shown_value(const config_entry& entry) {
    const bool is_url = entry.value.find("://") != entry.value.npos;
    return is_url && service_url_flaw(entry.value) ? "(not a usable URL)" : printable(entry.value);
}

std::vector<setting_in_force> all_in_force(const target& of, const environment& env) {
    const auto entries = read_git_config(env);
    std::vector<setting_in_force> out;
    for (const auto& row : all_settings()) {
        const auto* entry = entry_in_force(row, entries, of.where, of.username);
        const bool is_set = entry != nullptr && !entry->value.empty();
        out.push_back(
            {row.name, is_set ? shown_value(*entry) : std::string(row.by_default), level_of(entry)});
    }
    return out;
}

void add(std::vector<finding>& to, std::vector<finding> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void add_verified(report& to, const arguments& asked, const settings& in_force, const environment& env,
                  console& speak) {
    if (signs_in(in_force)) to.findings.push_back(service_reached(in_force, env));
    if (keeps_tokens(in_force, env)) to.findings.push_back(store_probe(in_force, env, speak));
    to.findings.push_back(repository_here(asked.value_of(profile_option.name), env, speak, to.users));
}

report examine(const arguments& asked, target& of, const environment& env, console& speak) {
    report out;
    auto& all = out.findings;
    all = look_at_settings(git_config::read(env), of.where, of.username, env, of.in_force);
    const auto& in_force = of.in_force;
    if (auto profile = asked.value_of(profile_option.name)) of.in_force.profile = std::move(*profile);
    all.push_back({"version", std::string(program_version), "", ""});
    all.push_back(look_at_git(env));
    add(all, look_at_helpers(of, env));
    all.push_back(backend(in_force, env, speak, asked.has(verify_option.name), out.users));
    if (in_force.backend == "aws-cli") all.push_back(look_at_aws_cli(in_force, env));
    if (signs_in(in_force)) all.push_back(sign_in_session(in_force, env));
    if (signs_in(in_force)) add(all, endpoints_in_force(in_force, env));
    add(all, look_at_stores(in_force, env));
    if (signs_in(in_force)) add(all, tokens_made(in_force, env, speak, out.users));
    if (asked.has(verify_option.name)) add_verified(out, asked, in_force, env, speak);
    all.push_back(state_folder_here(in_force));
    all.push_back(kernel_keys(in_force, env));
    all.push_back(cached_answers(in_force, env));
    all.push_back(clock_here(in_force));
    add(all, path_of_desktop(env));
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
    if (asked.has(yes_option.name) && !asked.has(fix_option.name))
        throw usage_error("--yes is for --fix", "add --fix");
    if (asked.has(fix_option.name)) {
        if (asked.has(json_output.name) || asked.has(report_option.name))
            throw usage_error("--fix talks to a person", "use it without --json and --report");
        (void)look_at_settings(git_config::read(env), of.where, of.username, env, of.in_force);
        mend(of, asked.has(yes_option.name), env, speak);
    }
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

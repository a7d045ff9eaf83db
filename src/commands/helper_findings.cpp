// SPDX-License-Identifier: Apache-2.0
#include "commands/helper_findings.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/git_boolean.hpp"
#include "commands/git_findings.hpp"
#include "model/helper_list.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

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

/// Git asks helpers in order, and the first that knows a password ends the search.
void add_earlier_helpers(std::vector<finding>& to, const git_config& git, const std::string& host) {
    const auto section = git.section("credential");
    if (!is_set_up(section, {"https", host, ""}, "")) return;
    for (const auto& each : helpers_for(section, {"https", host, ""}, "")) {
        if (is_our_helper(each.value)) return;
        to.push_back({"git helper", host,
                      fmt::format("the helper {} is asked for {} before this one ({})", shown_helper(each),
                                  printable(host), place_of(git, "credential", each)),
                      "clear other helpers for this host: " + set_up_command(section, printable(host))});
    }
}

std::vector<std::string> hosts_to_look_at(const target& of, std::span<const config_entry> section,
                                          std::span<const config_entry> ours) {
    if (!of.where.host.empty()) return {of.where.host};
    std::vector<std::string> out;
    for (const auto& region : known_regions(ours, {"https", "", ""}, ""))
        out.push_back("git." + region + ".codecatalyst.aws");
    for (const auto& named : {hosts_named(section), hosts_named(ours)})
        for (const auto& each : named)
            if (std::ranges::find(out, each) == out.end()) out.push_back(each);
    return out;
}

std::string proper_name(const std::string& key) {
    for (const auto& row : all_settings())
        if (lower(row.name) == key) return std::string(row.name);
    return key;
}

/// Git tells a helper the path of a repository with credential.useHttpPath only (gitcredentials(7)).
void add_settings_in_vain(std::vector<finding>& to, const git_config& git) {
    const auto section = git.section("credential"), ours = git.section("codecatalyst");
    for (const auto& each : ours) {
        const auto url = parse_url(each.url);
        if (!url || url->path.empty() || !is_ours(ours, {url->scheme, url->host, url->path}, url->user))
            continue;
        const auto* const wants_path =
            closest(section, "usehttppath", {url->scheme, url->host, url->path}, url->user, false);
        if (wants_path != nullptr && is_true(wants_path->value)) continue;
        to.push_back(
            {"settings", "",
             fmt::format(
                 "codecatalyst.{}.{} has no effect, because Git does not tell the path of a repository ({})",
                 printable(without_user(each.url)), proper_name(each.key),
                 place_of(git, "codecatalyst", each)),
             fmt::format("`git config{} {} true`",
                         each.from == config_entry::origin::repository ? "" : " --global",
                         shell_word(fmt::format("credential.{}://{}.useHttpPath", url->scheme,
                                                printable(url->host))))});
    }
}

}  // namespace

std::vector<finding> look_at_helpers(const target& of, const environment& env) try {
    std::vector<finding> out;
    const auto git = git_config::read(env);
    const auto section = git.section("credential"), ours = git.section("codecatalyst");
    add_settings_in_vain(out, git);
    const auto hosts = hosts_to_look_at(of, section, ours);
    const auto is_asked = [&](const std::string& host) {
        return is_set_up(section, {"https", host, ""}, "");
    };
    if (std::ranges::none_of(hosts, is_asked)) {
        out.push_back(set_up_for(git, hosts.front(), env));
        return out;
    }
    for (const auto& host : hosts) {
        if (!is_ours(ours, {"https", host, ""}, "") || !is_asked(host)) continue;
        out.push_back(helpers_of(host, section));
        if (auto found = set_up_for(git, host, env); !found.trouble.empty()) out.push_back(std::move(found));
        for (auto& each : what_answers_first(git, host, env)) out.push_back(std::move(each));
    }
    return out;
} catch (const error& why) {
    return {{"git helper", "", why.what(), why.hint()}};
}

std::vector<finding> what_goes_before(const git_config& git, const std::string& host,
                                      const environment& env) {
    auto out = what_answers_first(git, host, env);
    look_into(out, host, "credential.helper", [&] { add_earlier_helpers(out, git, host); });
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/git_findings.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "backends/aws_files/aws_config.hpp"
#include "base/closest.hpp"
#include "base/text.hpp"
#include "commands/own_helper.hpp"
#include "model/helper_list.hpp"
#include "model/url_match.hpp"
#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = 1024 * 1024;
constexpr std::string_view our_program = "git-credential-codecatalyst";

/// "line 3 of FILE": the last line in the file that sets the key to this value.
std::string place_of(const git_config::line& entry) {
    if (entry.file.empty()) return "the command line or the environment";
    const auto text = read_file(entry.file, file_max).value_or("");
    const auto key = lower(entry.name.substr(entry.name.rfind('.') + 1));
    std::size_t number = 0, found = 0;
    for (const auto line : split(text, '\n')) {
        ++number;
        const auto content = trimmed(line);
        const bool is_key = lower(content.substr(0, key.size())) == key &&
                            trimmed(content.substr(key.size())).substr(0, 1) == "=";
        if (is_key && content.find(entry.value) != content.npos) found = number;
    }
    const auto file = printable(entry.file);
    return found == 0 ? file : fmt::format("line {} of {}", found, file);
}

}  // namespace

std::string place_of(const git_config& git, std::string_view section, const config_entry& entry) {
    const auto name = std::string(section) + '.' + (entry.url.empty() ? "" : entry.url + '.') + entry.key;
    const auto& lines = git.lines();
    const auto found = std::find_if(lines.rbegin(), lines.rend(), [&](const git_config::line& each) {
        return each.name == name && each.value == entry.value;
    });
    return found == lines.rend() ? "Git's configuration" : place_of(*found);
}

namespace {

/// True for a URL "https://NAME:PASSWORD@HOST/...".
bool has_password_for(std::string_view url, const std::string& host) {
    const auto scheme = url.find("://");
    if (scheme == url.npos) return false;
    const auto authority = url.substr(scheme + 3, url.find_first_of("/?#", scheme + 3) - scheme - 3);
    const auto at = authority.rfind('@'), colon = authority.find(':');
    if (at == authority.npos || colon >= at) return false;
    return lower(authority.substr(at + 1)) == host;
}

bool ends_with(std::string_view name, std::string_view begin, std::string_view end) {
    return name.starts_with(begin) && name.ends_with(end);
}

/// The base of url.<base>.insteadOf, which may contain a password.
std::string base_of(const std::string& name) {
    constexpr std::string_view begin = "url.";
    return name.substr(begin.size(), name.rfind('.') - begin.size());
}

finding first(const std::string& what, const std::string& host, const std::string& where, std::string hint) {
    return {"git", host,
            fmt::format("{} is sent to {} before this helper is asked ({})", what, printable(host), where),
            std::move(hint)};
}

void add_urls(std::vector<finding>& to, const git_config& git, const std::string& host) {
    for (const auto& each : git.lines()) {
        const bool is_remote =
            ends_with(each.name, "remote.", ".url") || ends_with(each.name, "remote.", ".pushurl");
        if (is_remote && has_password_for(each.value, host))
            to.push_back(first("the password in a remote's URL", host, place_of(each),
                               "take it out with `git remote set-url NAME URL`"));
        const bool replaces =
            ends_with(each.name, "url.", ".insteadof") || ends_with(each.name, "url.", ".pushinsteadof");
        if (replaces && has_password_for(base_of(each.name), host))
            to.push_back(first("the password in url.<base>.insteadOf", host, place_of(each),
                               "take the password out of the section's name"));
    }
}

void add_headers(std::vector<finding>& to, const git_config& git, const std::string& host) {
    for (const auto& each : git.section("http")) {
        if (each.key != "extraheader" || !lower(each.value).starts_with("authorization:")) continue;
        if (!each.url.empty() && !match(each.url, {"https", host, ""}, "")) continue;
        to.push_back(first("the header Authorization of http.extraHeader", host, place_of(git, "http", each),
                           "remove it, or limit it to another URL as http.<url>.extraHeader"));
    }
}

/// Git reads ~/.netrc through curl: "machine HOST", or "default" for all hosts.
void add_netrc(std::vector<finding>& to, const std::string& host, const environment& env) {
    const auto path = env("HOME").value_or("") + "/.netrc";
    auto text = read_file(path, file_max).value_or("");
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    std::string_view before;
    for (const auto word : split(text, ' ')) {
        if (word.empty()) continue;
        if (word == "default" || (before == "machine" && lower(word) == host)) {
            to.push_back(first("the password in ~/.netrc", host, printable(path),
                               fmt::format("remove its entry `{}{}`", word == "default" ? "" : "machine ",
                                           printable(word))));
            return;
        }
        before = word;
    }
}

finding unknown_setting(const git_config& git, const config_entry& entry) {
    std::vector<std::string> names;
    for (const auto& row : all_settings()) names.emplace_back(lower(row.name));
    const auto meant = closest(entry.key, names);
    std::string hint = "`git-credential-codecatalyst --help` lists the settings";
    for (const auto& row : all_settings())
        if (lower(row.name) == meant) hint = fmt::format("did you mean codecatalyst.{}?", row.name);
    return {"settings", "",
            fmt::format("codecatalyst.{} is not a setting ({})", printable(entry.key),
                        place_of(git, "codecatalyst", entry)),
            std::move(hint)};
}

}  // namespace

std::string shown_helper(const config_entry& helper) {
    return '`' + printable(helper.value.substr(0, helper.value.find(' '))) + '`';
}

std::vector<finding> what_answers_first(const git_config& git, const std::string& host,
                                        const environment& env) {
    std::vector<finding> out;
    look_into(out, host, "~/.netrc", [&] { add_netrc(out, host, env); });
    look_into(out, host, "url.<base>.insteadOf", [&] { add_urls(out, git, host); });
    look_into(out, host, "http.extraHeader", [&] { add_headers(out, git, host); });
    return out;
}

finding set_up_for(const git_config& git, const std::string& host, const environment& env) {
    const auto section = git.section("credential");
    finding out{"git helper", host, "", ""};
    if (!is_set_up(section, {"https", host, ""}, "")) {
        out.trouble = fmt::format("Git does not ask this helper for {}", printable(host));
        out.hint = set_up_command(section, printable(host));
        return out;
    }
    for (const auto& each : helpers_for(section, {"https", host, ""}, ""))
        if (each.value.substr(0, each.value.find(' ')) == "codecatalyst" && !is_on_path(env)) {
            out.trouble = fmt::format("Git finds no program {} on its PATH", our_program);
            out.hint =
                "add the folder that it is installed in to PATH, or run `configure` by its full path, which "
                "names "
                "that to Git";
        }
    return out;
}

std::vector<finding> look_at_settings(const git_config& git, const remote& where, const std::string& username,
                                      const environment& env, settings& in_force) {
    std::vector<finding> out;
    const auto entries = git.section("codecatalyst");
    for (const auto& each : entries)
        if (std::ranges::none_of(all_settings(),
                                 [&](const setting& row) { return lower(row.name) == each.key; }))
            out.push_back(unknown_setting(git, each));
    std::vector<setting_flaw> flaws;
    in_force = usable_settings(entries, where, username, aws_profile(env), flaws);
    for (const auto& each : flaws) {
        const auto at = each.entry == nullptr ? "" : " (" + place_of(git, "codecatalyst", *each.entry) + ')';
        out.push_back({"settings", "", each.message + at, each.hint});
    }
    return out;
}

}  // namespace codecatalyst

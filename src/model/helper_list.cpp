// SPDX-License-Identifier: Apache-2.0
#include "model/helper_list.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

bool agrees(std::string_view wanted, std::string_view given) { return wanted.empty() || wanted == given; }

/// For patterns that Git does not accept as a URL, such as "example.com", "https://" or "/org/repo": each
/// part is compared literally (credential_match() in Git's credential.c).
bool applies_in_part(std::string_view pattern, const remote& where, std::string_view username) {
    const auto scheme = pattern.find("://");
    if (scheme != pattern.npos && !agrees(pattern.substr(0, scheme), where.protocol)) return false;
    if (scheme != pattern.npos) pattern.remove_prefix(scheme + 3);
    auto authority = pattern.substr(0, pattern.find_first_of("/?#"));
    auto path = pattern.substr(authority.size());
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    if (const auto at = authority.find('@'); at != authority.npos) {
        if (!agrees(authority.substr(0, std::min(at, authority.find(':'))), username)) return false;
        authority.remove_prefix(at + 1);
    }
    return agrees(authority, where.host) && agrees(path, where.path);
}

bool applies(const config_entry& entry, const remote& where, std::string_view username) {
    if (entry.url.empty()) return true;
    const bool is_url = normal_url::parse(entry.url, normal_url::stars::allowed).has_value();
    return is_url ? match(entry.url, where, username).has_value()
                  : applies_in_part(entry.url, where, username);
}

using command_words = std::vector<std::string>;

/// The simple commands of a shell command, roughly: quotes and escapes are taken off, variables stay.
std::vector<command_words> commands_in(std::string_view text) {
    std::vector<command_words> out(1, command_words(1));
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        auto& words = out.back();
        if (quote == '\0' && (c == '\'' || c == '"')) {
            quote = c;
        } else if (c == quote) {
            quote = '\0';
        } else if (c == '\\' && quote != '\'' && i + 1 < text.size()) {
            words.back() += text[++i];
        } else if (quote == '\0' && std::string_view("\n;|&(){}").find(c) != std::string_view::npos) {
            out.emplace_back(1);
        } else if (quote == '\0' && (c == ' ' || c == '\t')) {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += c;
        }
    }
    return out;
}

bool is_assignment(std::string_view word) {
    const auto sign = word.find('=');
    return sign != word.npos && sign > 0 && std::ranges::all_of(word.substr(0, sign), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
           });
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// Words before the program that is run: assignments, the shell's own, and programs that run another.
bool goes_before(std::string_view word) {
    constexpr std::array before{"exec", "command", "env", "nohup", "time", "if", "then", "else", "do", "!"};
    return is_assignment(word) || std::ranges::find(before, last_part(word)) != before.end();
}

/// True for the words "[OPTION...] credential-codecatalyst" after "git".
bool names_our_subcommand(std::span<const std::string> words) {
    constexpr std::array with_value{"-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env"};
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].starts_with('-')) return words[i] == "credential-codecatalyst";
        if (std::ranges::find(with_value, words[i]) != with_value.end()) ++i;
    }
    return false;
}

bool runs_us(std::span<const std::string> words) {
    while (!words.empty() && goes_before(words.front())) words = words.subspan(1);
    if (words.empty()) return false;
    const auto program = last_part(words.front());
    return program == "git-credential-codecatalyst" ||
           (program == "git" && names_our_subcommand(words.subspan(1)));
}

}  // namespace

std::vector<config_entry> helpers_for(std::span<const config_entry> section, const remote& where,
                                      std::string_view username) {
    std::vector<config_entry> out;
    for (const auto& entry : section) {
        if (entry.key != "helper" || !applies(entry, where, username)) continue;
        if (entry.value.empty())
            out.clear();
        else
            out.push_back(entry);
    }
    return out;
}

bool is_our_helper(std::string_view value) {
    constexpr std::string_view name = "codecatalyst";
    const bool is_command = value.starts_with('!');
    if (!is_command && !value.starts_with('/')) return value.substr(0, value.find(' ')) == name;
    return std::ranges::any_of(commands_in(value.substr(is_command ? 1 : 0)),
                               [](const auto& words) { return runs_us(words); });
}

bool is_set_up(std::span<const config_entry> section, const remote& where, std::string_view username) {
    return std::ranges::any_of(helpers_for(section, where, username),
                               [](const auto& each) { return is_our_helper(each.value); });
}

std::vector<config_entry> other_helpers(std::span<const config_entry> section, const remote& where,
                                        std::string_view username) {
    auto out = helpers_for(section, where, username);
    std::erase_if(out, [](const auto& each) { return is_our_helper(each.value); });
    return out;
}

std::vector<std::string> hosts_named(std::span<const config_entry> section) {
    std::vector<std::string> out;
    for (const auto& entry : section) {
        const auto url = parse_url(entry.url);
        if (!url || url->scheme != "https" || url->host.find('*') != url->host.npos) continue;
        if (std::ranges::find(out, url->host) == out.end()) out.push_back(url->host);
    }
    return out;
}

std::string set_up_command(std::span<const config_entry> section, const std::string& host) {
    const bool is_cleared_here = std::ranges::any_of(section, [&](const config_entry& each) {
        return each.key == "helper" && each.value.empty() && each.from == config_entry::origin::repository &&
               applies(each, {"https", host, ""}, "");
    });
    return std::string("`git-credential-codecatalyst configure") + (is_cleared_here ? " --local" : "") +
           (is_codecatalyst_host(host) ? "" : " --host " + host) + '`';
}

}  // namespace codecatalyst

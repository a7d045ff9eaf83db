// SPDX-License-Identifier: Apache-2.0
#include "commands/bug_report.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr bool is_of_word(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_whole_word(std::string_view text, std::size_t at, std::size_t size) noexcept {
    const bool begins = at == 0 || !is_of_word(text[at - 1]) || !is_of_word(text[at]);
    const auto end = at + size;
    return begins && (end == text.size() || !is_of_word(text[end]) || !is_of_word(text[end - 1]));
}

void replace_words(std::string& text, const private_name& each) {
    if (each.name.size() < 2) return;  // "/" as a home would be in every path
    const auto name = lower(each.name);
    auto lowered = lower(text);
    for (auto at = lowered.find(name); at != lowered.npos;) {
        if (!is_whole_word(lowered, at, name.size())) {
            at = lowered.find(name, at + 1);
            continue;
        }
        text.replace(at, name.size(), each.shown_as);
        lowered.replace(at, name.size(), each.shown_as);
        at = lowered.find(name, at + each.shown_as.size());
    }
}

constexpr std::string_view word_ends = " \t\n'\"`,;()";
constexpr std::string_view path_ends = " \t\n'\"`,;():";  // PATH is a list with ":"

bool is_of_aws(std::string_view host) {
    constexpr std::array<std::string_view, 3> public_domains{".codecatalyst.aws", ".api.aws",
                                                             ".amazonaws.com"};
    return std::ranges::any_of(public_domains, [&](auto each) { return host.ends_with(each); });
}

void replace_hosts(std::string& text) {
    constexpr std::string_view before = "://", shown = "HOST";
    for (auto at = text.find(before); at != text.npos; at = text.find(before, at)) {
        at += before.size();
        const auto end = std::min(text.find_first_of("/ \t\n'\"`,;()", at), text.size());
        if (!is_of_aws(std::string_view(text).substr(at, end - at))) text.replace(at, end - at, shown);
    }
}

void replace_paths(std::string& text) {
    constexpr std::array<std::string_view, 6> public_folders{"/usr/", "/bin/",  "/etc/",
                                                             "/run/", "/proc/", "/v1/"};
    constexpr std::string_view shown = "(path)";
    for (auto at = text.find('/'); at != text.npos; at = text.find('/', at)) {
        const bool is_url = text.substr(at, 2) == "//" && at > 0 && text[at - 1] == ':';
        const bool begins = at == 0 || (!is_url && path_ends.find(text[at - 1]) != path_ends.npos);
        const auto end = std::min(text.find_first_of(is_url ? word_ends : path_ends, at), text.size());
        const auto path = std::string_view(text).substr(at, end - at);
        const bool is_public = path.size() < 2 || std::ranges::any_of(public_folders, [&](auto each) {
                                   return path.starts_with(each);
                               });
        if (begins && !is_public) text.replace(at, end - at, shown);
        at = begins && !is_public ? at + shown.size() : end;
    }
}

void replace_repositories(std::string& text) {
    constexpr std::string_view before = "/v1/", shown = "SPACE/PROJECT/REPOSITORY";
    for (auto at = text.find(before); at != text.npos; at = text.find(before, at)) {
        at += before.size();
        const auto end = std::min(text.find_first_of(word_ends, at), text.size());
        text.replace(at, end - at, shown);
    }
}

/// The issuer of a certificate is often the proxy of an organisation.
void replace_issuers(std::string& text) {
    constexpr std::string_view before = "certificate issued by ", shown = "(name)";
    for (auto at = text.find(before); at != text.npos; at = text.find(before, at)) {
        at += before.size();
        text.replace(at, std::min(text.find('\n', at), text.size()) - at, shown);
    }
}

bool is_duration(std::string_view value) noexcept {
    constexpr std::string_view digits = "0123456789", units = "smhd";
    if (!value.empty() && units.find(value.back()) != units.npos) value.remove_suffix(1);
    return !value.empty() && value.find_first_not_of(digits) == value.npos;
}

}  // namespace

std::string without_names(std::string text, const std::vector<private_name>& names) {
    replace_issuers(text);
    replace_repositories(text);
    for (const auto& each : names) replace_words(text, each);
    replace_hosts(text);
    replace_paths(text);
    return text;
}

std::string_view reported_value(std::string_view value) noexcept {
    constexpr std::array<std::string_view, 16> words{
        "",     "-",       "auto",   "api",  "aws-cli", "command", "file",   "env",
        "none", "keyring", "kernel", "true", "false",   "never",   "always", "browser"};
    const bool is_public = is_duration(value) || std::ranges::find(words, value) != words.end();
    return is_public ? value : "(set)";
}

}  // namespace codecatalyst

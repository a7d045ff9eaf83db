// SPDX-License-Identifier: Apache-2.0
#include "commands/bug_report.hpp"

#include <algorithm>
#include <array>

namespace codecatalyst {
namespace {

constexpr bool is_of_word(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
}

bool is_whole_word(std::string_view text, std::size_t at, std::size_t size) noexcept {
    const bool begins = at == 0 || !is_of_word(text[at - 1]) || !is_of_word(text[at]);
    const auto end = at + size;
    return begins && (end == text.size() || !is_of_word(text[end]) || !is_of_word(text[end - 1]));
}

void replace_words(std::string& text, const private_name& each) {
    if (each.name.empty()) return;
    for (auto at = text.find(each.name); at != text.npos;) {
        if (!is_whole_word(text, at, each.name.size())) {
            at = text.find(each.name, at + 1);
            continue;
        }
        text.replace(at, each.name.size(), each.shown_as);
        at = text.find(each.name, at + each.shown_as.size());
    }
}

void replace_repositories(std::string& text) {
    constexpr std::string_view before = "/v1/", shown = "SPACE/PROJECT/REPOSITORY", ends = " \t\n'\"`,;)";
    for (auto at = text.find(before); at != text.npos; at = text.find(before, at)) {
        at += before.size();
        const auto end = std::min(text.find_first_of(ends, at), text.size());
        text.replace(at, end - at, shown);
    }
}

bool is_duration(std::string_view value) noexcept {
    constexpr std::string_view digits = "0123456789", units = "smhd";
    if (!value.empty() && units.find(value.back()) != units.npos) value.remove_suffix(1);
    return !value.empty() && value.find_first_not_of(digits) == value.npos;
}

}  // namespace

std::string without_names(std::string text, const std::vector<private_name>& names) {
    replace_repositories(text);
    for (const auto& each : names) replace_words(text, each);
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

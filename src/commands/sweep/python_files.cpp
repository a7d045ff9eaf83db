// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {
namespace {

/// An option of .pypirc, as Python's configparser reads it.
struct option {
    std::string key;
    std::string_view value;  // its first line that is not empty
    text_line lines;         // all of them
    std::size_t indent;
};

/// What a section says of its repository.
struct section {
    std::string repository, username;
    std::optional<option> password;
};

void close(section& of, std::vector<found_token>& to, const scan_rules& by) {
    if (of.password && !is_reference(of.password->value) && to.size() < found_max) {
        secret value(of.password->value);
        const bool is_ours = by.is_ours(host_in(of.repository));
        auto host = is_ours ? host_in(of.repository) : by.host_of_known(value);
        if (!host.empty())
            to.push_back({holder::pypirc, of.password->lines.begin, std::move(host),
                          is_ours ? path_in(of.repository) : "", of.username, std::move(value),
                          without(of.password->lines)});
    }
    of = {};
}

void take(section& of, option&& found) {
    if (found.key == "username") of.username = std::string(found.value);
    if (found.key == "repository") of.repository = std::string(found.value);
    if (found.key == "password") of.password = std::move(found);
}

std::optional<option> option_of(std::string_view words, const text_line& line, std::size_t indent) {
    const auto sign = words.find_first_of("=:");
    if (sign == words.npos) return std::nullopt;
    return option{lower(trimmed(words.substr(0, sign))), trimmed(words.substr(sign + 1)), line, indent};
}

void go_on(option& with, std::string_view words, const text_line& line) {
    if (with.value.empty()) with.value = words;
    with.lines.end = line.end;
    with.lines.next = line.next;
}

}  // namespace

std::vector<found_token> scan_pip(std::string_view text, const scan_rules& by) {
    return tokens_in_urls(text, holder::pip, by);
}

std::vector<found_token> scan_pypirc(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::pypirc, by);
    section in;
    std::optional<option> open;
    const auto end_option = [&] {
        if (open) take(in, std::move(*open));
        open.reset();
    };
    for (const auto& line : lines_in(text)) {
        const auto words = trimmed(text_of(text, line));
        if (words.empty() || words.starts_with('#') || words.starts_with(';')) continue;
        const auto indent = static_cast<std::size_t>(words.data() - text.data()) - line.begin;
        if (open && indent > open->indent) {
            go_on(*open, words, line);
            continue;
        }
        end_option();
        if (words.starts_with('['))
            close(in, out, by);
        else
            open = option_of(words, line, indent);
    }
    end_option();
    close(in, out, by);
    return out;
}

}  // namespace codecatalyst

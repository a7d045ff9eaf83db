// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {
namespace {

/// What a section of .pypirc says of its repository.
struct section {
    std::string host, path, username;
    std::optional<found_token> password;
};

void close(section& of, std::vector<found_token>& to) {
    if (of.password && !of.host.empty() && to.size() < found_max) {
        of.password->host = of.host;
        of.password->path = of.path;
        of.password->username = of.username;
        to.push_back(std::move(*of.password));
    }
    of = {};
}

std::string path_in(std::string_view url) {
    auto path = url.substr(std::min(url.find('/', url.find("//") + 2), url.size()));
    while (path.starts_with('/')) path.remove_prefix(1);
    while (path.ends_with('/')) path.remove_suffix(1);
    return std::string(path);
}

bool is_indented(std::string_view words) { return words.starts_with(' ') || words.starts_with('\t'); }

void take(section& of, std::string_view text, const text_line& line, const scan_rules& by) {
    const auto words = text_of(text, line);
    const auto sign = words.find_first_of("=:");
    if (sign == words.npos || words.starts_with('#') || words.starts_with(';')) return;
    const auto key = lower(trimmed(words.substr(0, sign)));
    const auto value = trimmed(words.substr(sign + 1));
    if (key == "username") of.username = std::string(value);
    if (key == "repository" && by.is_ours(host_in(value))) {
        of.host = host_in(value);
        of.path = path_in(value);
    }
    if (key == "password" && !is_reference(value))
        of.password = found_token{holder::pypirc, line.begin, "", "", "", secret(value), without(line)};
}

}  // namespace

std::vector<found_token> scan_pip(std::string_view text, const scan_rules& by) {
    return tokens_in_urls(text, holder::pip, by);
}

std::vector<found_token> scan_pypirc(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::pypirc, by);
    section open;
    bool in_password = false;
    for (const auto& line : lines_in(text)) {
        const auto words = text_of(text, line);
        if (is_indented(words) && !trimmed(words).empty()) {  // the value goes on
            if (in_password) open.password->mend->end = line.next;
            continue;
        }
        if (words.starts_with('[')) close(open, out);
        const bool had = open.password.has_value();
        take(open, text, line, by);
        in_password = !had && open.password.has_value();
    }
    close(open, out);
    return out;
}

}  // namespace codecatalyst

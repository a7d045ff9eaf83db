// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view door = R"(npmAuthToken: "${CODECATALYST_NPM_TOKEN:-}")";
constexpr std::string_view by_hand =
    "put "
    R"("${CODECATALYST_NPM_TOKEN:-}")"
    " there yourself";
constexpr std::size_t depth_max = 8;

struct row {
    text_line line;
    std::size_t indent;
    std::string_view key;
    value_span value;   // empty for a mapping
    bool is_scalar;     // on this line, and of a form that can be replaced
    std::size_t block;  // the row that opened the block it is in; `none` at the top
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The end of the key: a colon that a space or the end follows.
std::size_t end_of_key(std::string_view words, std::size_t begin) {
    const char quote = words[begin];
    auto at = begin;
    if (quote == '"' || quote == '\'') at = std::min(words.find(quote, begin + 1), words.size());
    for (at = words.find(':', at); at != words.npos; at = words.find(':', at + 1))
        if (at + 1 == words.size() || words[at + 1] == ' ') return at;
    return words.npos;
}

/// A value without quotes ends at a comment.
value_span value_of(std::string_view text, std::size_t begin, std::size_t end) {
    const auto out = value_between(text, begin, end);
    const auto written = text.substr(out.begin, out.end - out.begin);
    if (written.starts_with('"') || written.starts_with('\'')) {
        const auto close = written.find(written.front(), 1);
        return close == written.npos ? out : value_between(text, out.begin, out.begin + close + 1);
    }
    const auto comment = written.find(" #");
    return comment == written.npos ? out : value_between(text, out.begin, out.begin + comment);
}

bool is_plain_scalar(const value_span& value, std::string_view text) {
    constexpr std::string_view special = "{[|>&*!";
    return value.inner.find('\\') == value.inner.npos && special.find(text[value.begin]) == special.npos;
}

std::optional<row> row_of(std::string_view text, const text_line& line) {
    const auto words = text_of(text, line);
    const auto begin = words.find_first_not_of(' ');
    if (begin == words.npos || words[begin] == '#') return std::nullopt;
    const auto colon = end_of_key(words, begin);
    if (colon == words.npos) return std::nullopt;
    const auto value = value_of(text, line.begin + colon + 1, line.end);
    return row{line,
               begin,
               value_between(words, begin, colon).inner,
               value,
               !value.inner.empty() && is_plain_scalar(value, text),
               none};
}

std::vector<row> rows_in(std::string_view text) {
    std::vector<row> out;
    std::vector<std::size_t> open;
    for (const auto& line : lines_in(text)) {
        auto found = row_of(text, line);
        if (!found) continue;
        while (!open.empty() && out[open.back()].indent >= found->indent) open.pop_back();
        if (!open.empty()) found->block = open.back();
        if (found->value.inner.empty() && open.size() < depth_max) open.push_back(out.size());
        out.push_back(*found);
    }
    return out;
}

/// Of each block, the registry that its `npmRegistryServer` names.
std::map<std::size_t, std::string> servers_of(const std::vector<row>& rows) {
    std::map<std::size_t, std::string> out;
    for (const auto& each : rows)
        if (each.key == "npmRegistryServer") out[each.block] = std::string(each.value.inner);
    return out;
}

std::string registry_of(const row& of, const std::vector<row>& rows,
                        const std::map<std::size_t, std::string>& servers) {
    if (of.block != none && rows[of.block].key.find("//") != std::string_view::npos)
        return std::string(rows[of.block].key);
    auto found = servers.find(of.block);
    if (found == servers.end()) found = servers.find(none);  // a scope has the registry of the top
    return found == servers.end() ? "" : found->second;
}

void take(std::vector<found_token>& to, const row& of, const std::string& registry, const scan_rules& by) {
    const auto value = value_instead(of.value.inner);
    if (is_reference(value) || to.size() >= found_max) return;
    auto found = parted_base64(value);  // npmAuthIdent may be either
    if (of.key == "npmAuthToken" || value.find(':') != value.npos || !found) found = parted(value);
    take_token_from_user(found->username, found->value, by);
    const bool is_ours = by.is_ours(host_in(registry));
    found_token out{holder::yarn,
                    of.line.begin,
                    is_ours ? host_in(registry) : by.host_of_known(found->value),
                    is_ours ? path_in(registry) : "",
                    std::move(found->username),
                    std::move(found->value)};
    if (out.host.empty()) return;
    if (of.is_scalar)
        out.mend = text_edit{of.line.begin + of.indent, of.value.end, std::string(door)};
    else
        out.by_hand = by_hand;
    to.push_back(std::move(out));
}

}  // namespace

std::vector<found_token> scan_yarnrc(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::yarn, by);
    const auto rows = rows_in(text);
    const auto servers = servers_of(rows);
    for (const auto& each : rows)
        if (each.key == "npmAuthToken" || each.key == "npmAuthIdent")
            take(out, each, registry_of(each, rows, servers), by);
    return out;
}

}  // namespace codecatalyst

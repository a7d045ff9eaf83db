// SPDX-License-Identifier: Apache-2.0
#include "model/helper_lines.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "model/git_config_text.hpp"
#include "model/helper_list.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {
namespace {

using kind = config_piece::kind;
using pieces = std::vector<config_piece>;

constexpr std::string_view section_name = "credential", key = "helper", by_name = "codecatalyst";

pieces pieces_of(std::string_view text) { return config_pieces(text).value_or(pieces()); }

std::string section_of(std::string_view host) { return "credential.https://" + std::string(host); }

std::string two_lines(std::string_view helper) {
    return "\thelper =\n\thelper = " + written_value(helper) + '\n';
}

std::string header_of(std::string_view host) {
    return "[credential \"https://" + std::string(host) + "\"]\n";
}

bool is_helper(const config_piece& piece) {
    return piece.what == kind::variable && piece.key == key && piece.value &&
           (piece.section == section_name || piece.section.starts_with("credential."));
}

bool is_path_of_ours(std::string_view value) {
    return value.starts_with('/') && value.ends_with("/git-credential-codecatalyst");
}

/// What the quotes of a shell word hold; nothing unless the whole text is one such word.
std::optional<std::string> unquoted(std::string_view word) {
    constexpr std::string_view quote = "'\\''";
    if (word.size() < 2 || word.front() != '\'' || word.back() != '\'') return std::nullopt;
    word = word.substr(1, word.size() - 2);
    std::string out;
    while (!word.empty()) {
        const bool is_quote = word.starts_with(quote);
        if (!is_quote && word.front() == '\'') return std::nullopt;
        out += word.front();
        word.remove_prefix(is_quote ? quote.size() : 1);
    }
    return out;
}

/// What `configure` writes: our name, or our program's path. A command with options or variables is the
/// user's.
bool is_written_by_us(std::string_view value) {
    if (value == by_name) return true;
    if (!value.starts_with('!')) return is_path_of_ours(value) && shell_word(value) == value;
    const auto path = unquoted(value.substr(1));
    return path && is_path_of_ours(*path);
}

bool begins_line(std::string_view text, const config_piece& piece) {
    return piece.begin == 0 || text[piece.begin - 1] == '\n';
}

/// On a line of its own, written as we write it: a comment behind it would be the user's.
bool is_bare(std::string_view text, const config_piece& piece) {
    const auto line = trimmed(text.substr(piece.begin, piece.end - piece.begin));
    const auto equals = line.find('=');
    return equals != line.npos && begins_line(text, piece) &&
           trimmed(line.substr(equals + 1)) == written_value(*piece.value);
}

/// Where the pair begins.
std::optional<std::size_t> find_pair(std::string_view text, const pieces& all, std::string_view section) {
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        const auto &first = all[i], &second = all[i + 1];
        const bool is_here = first.section == section && second.section == section;
        if (is_here && is_helper(first) && is_helper(second) && first.value->empty() &&
            is_written_by_us(*second.value) && is_bare(text, first) && is_bare(text, second))
            return i;
    }
    return std::nullopt;
}

/// Only what stands between its header and the next is the section's.
bool is_empty_without(std::string_view text, const pieces& all, std::size_t pair) {
    if (pair == 0 || all[pair - 1].what != kind::section) return false;
    const auto& header = all[pair - 1];
    if (!begins_line(text, header) ||
        text.substr(header.begin, header.end - header.begin).find_first_of("#;") != text.npos)
        return false;
    for (auto i = pair + 2; i < all.size() && all[i].what != kind::section; ++i)
        if (!trimmed(text.substr(all[i].begin, all[i].end - all[i].begin)).empty()) return false;
    return true;
}

std::string without_pairs(std::string text, std::string_view host) {
    const auto section = section_of(host);
    for (;;) {
        const auto all = pieces_of(text);
        const auto pair = find_pair(text, all, section);
        if (!pair) return text;
        const auto first = is_empty_without(text, all, *pair) ? *pair - 1 : *pair;
        text.erase(all[first].begin, all[*pair + 1].end - all[first].begin);
    }
}

/// What follows may name another helper, or include a file that does.
bool is_overruled(const pieces& all, std::size_t after, std::string_view section) {
    return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(after), all.end(), [&](const auto& each) {
        const bool includes = each.section == "include" || each.section.starts_with("includeif.");
        return each.section != section && (is_helper(each) || (includes && each.what == kind::variable));
    });
}

/// Behind the last variable of the host's last section; nothing where a section of its own is needed.
std::optional<std::size_t> place_in_section(const pieces& all, std::string_view section) {
    std::optional<std::size_t> out;
    std::size_t last = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].section == section && all[i].what != kind::other) {
            out = all[i].end;
            last = i;
        }
    return out && !is_overruled(all, last, section) ? out : std::nullopt;
}

std::string with_pair(std::string text, std::string_view host, std::string_view helper) {
    const auto place = place_in_section(pieces_of(text), section_of(host));
    const auto at = place.value_or(text.size());
    auto lines = (place ? "" : header_of(host)) + two_lines(helper);
    if (at > 0 && text[at - 1] != '\n') lines.insert(lines.begin(), '\n');
    return text.insert(at, lines);
}

/// With options of the user's, too.
bool runs(std::string_view value, std::string_view helper) {
    return value == helper || value.starts_with(std::string(helper) + ' ');
}

/// The section has the lines, and by this text nothing else is asked.
bool is_done(std::string_view text, const std::string& host, std::string_view helper) {
    auto entries = helpers_in(text);
    const auto before_us = entries.insert(entries.begin(), config_entry{"", std::string(key), "another"});
    const auto asked = helpers_for(entries, {"https", host, ""}, "");
    if (asked.size() != 1 || !runs(asked.front().value, helper)) return false;
    entries.erase(before_us);
    std::erase_if(entries, [&](const config_entry& each) { return each.url != "https://" + host; });
    const auto count = entries.size();
    return count >= 2 && entries[count - 2].value.empty() && runs(entries[count - 1].value, helper);
}

/// A last line without an end stays one, so that taking the lines out gives back the same bytes.
std::string ended_as(std::string_view before, std::string text) {
    if (!before.empty() && !before.ends_with('\n') && text.ends_with('\n')) text.pop_back();
    return text;
}

}  // namespace

std::string helper_sections(std::span<const std::string> hosts, std::string_view helper) {
    std::string out;
    for (const auto& host : hosts) out += header_of(host) + two_lines(helper);
    return out;
}

std::string with_helper(std::string text, std::span<const std::string> hosts, std::string_view helper,
                        const std::function<bool(const std::string& host)>& is_shadowed) {
    std::vector<std::string> missing;
    for (const auto& host : hosts)
        if (!is_done(text, host, helper) || is_shadowed(host)) missing.push_back(host);
    const auto before = text;
    for (const auto& host : missing) text = without_pairs(std::move(text), host);
    for (const auto& host : missing) text = with_pair(std::move(text), host, helper);
    return ended_as(before, std::move(text));
}

std::string without_helper(std::string text, std::span<const std::string> hosts) {
    const auto before = text;
    for (const auto& host : hosts) text = without_pairs(std::move(text), host);
    return ended_as(before, std::move(text));
}

std::vector<std::string> hosts_with_helper(std::string_view text) {
    std::vector<std::string> out;
    const auto all = pieces_of(text);
    const auto before = section_of("");
    for (const auto& each : all) {
        if (!is_helper(each) || !each.section.starts_with(before)) continue;
        auto host = each.section.substr(before.size());
        const bool is_host = is_within_host(host) && host.find('*') == host.npos;  // as `configure` writes it
        if (is_host && std::ranges::find(out, host) == out.end() && find_pair(text, all, each.section))
            out.push_back(std::move(host));
    }
    return out;
}

std::vector<config_entry> helpers_in(std::string_view text) {
    std::vector<config_entry> out;
    for (const auto& each : pieces_of(text)) {
        if (!is_helper(each)) continue;
        const auto url = each.section == section_name ? "" : each.section.substr(section_name.size() + 1);
        out.push_back({url, std::string(key), *each.value});
    }
    return out;
}

}  // namespace codecatalyst

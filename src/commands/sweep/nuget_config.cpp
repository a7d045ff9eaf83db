// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"
#include "commands/sweep/xml_pieces.hpp"

namespace codecatalyst {
namespace {

using kind = xml_piece::kind;

/// Element names that stand for a source: "My_x0020_Source".
std::string decoded_name(std::string_view name) {
    constexpr std::size_t size = 7;  // _x0020_
    std::string out;
    while (!name.empty()) {
        unsigned point = 0;
        const auto code = name.substr(0, size);
        if (code.size() == size && code.starts_with("_x") && code.ends_with('_') &&
            std::from_chars(code.data() + 2, code.data() + size - 1, point, 16).ptr ==
                code.data() + size - 1 &&
            point < 0x80) {
            out += static_cast<char>(point);
            name.remove_prefix(size);
        } else {
            out += name.front();
            name.remove_prefix(1);
        }
    }
    return lower(out);
}

std::string_view attribute_of(const xml_piece& piece, std::string_view name) {
    for (const auto& each : piece.attributes)
        if (lower(each.name) == name) return each.value;
    return "";
}

bool is_add(const xml_piece& piece) {
    return (piece.what == kind::alone || piece.what == kind::open) && lower(piece.name) == "add";
}

/// The credentials of one source.
struct credentials {
    std::size_t begin = 0;
    std::string source;
    std::string_view name;  // as written
    std::string username = {};
    std::optional<secret> password = {};
    std::size_t at = 0;
};

void take_pair(credentials& to, const xml_piece& piece) {
    const auto key = lower(attribute_of(piece, "key"));
    const auto value = xml_value(attribute_of(piece, "value"));
    if (key == "username") to.username = std::string(value.expose());
    if (key != "cleartextpassword" || is_reference(value.expose())) return;
    to.password = value.clone();
    to.at = piece.begin;
}

/// With the line, where nothing else stands on it.
text_edit without_element(std::string_view text, std::size_t begin, std::size_t end) {
    const auto line = text.substr(0, begin).find_last_not_of(" \t");
    const auto next = text.find_first_not_of(" \t\r", end);
    const bool is_alone =
        (line == text.npos || text[line] == '\n') && next != text.npos && text[next] == '\n';
    return is_alone ? text_edit{line == text.npos ? 0 : line + 1, next + 1, ""} : text_edit{begin, end, ""};
}

void close(std::vector<found_token>& to, std::string_view text, credentials& of, std::size_t end,
           const scan_rules& by, const project_names& own) {
    if (!of.password || to.size() >= found_max) return;
    auto named = host_of_name(of.source, own.nuget_sources, by.names.nuget_sources, *of.password, by);
    if (named.host.empty()) return;
    auto& out = to.emplace_back(
        found_token{holder::nuget, of.at, std::move(named.host), "", of.username, std::move(*of.password)});
    out.is_guess = named.is_guess;
    if (named.is_guess)
        out.by_hand = by_hand_guess;
    else
        out.mend = without_element(text, of.begin, end);
}

}  // namespace

void note_nuget_sources(std::string_view text, const scan_rules& by, project_names& to) {
    const auto pieces = xml_pieces(text);
    if (!pieces) return;
    bool in_sources = false;
    for (const auto& piece : *pieces) {
        if (lower(piece.name) == "packagesources") in_sources = piece.what == kind::open;
        if (!in_sources || !is_add(piece)) continue;
        const auto url = xml_value(attribute_of(piece, "value"));
        const auto name = xml_value(attribute_of(piece, "key"));
        note_name(to.nuget_sources, lower(name.expose()), url.expose(), by);
    }
}

std::vector<found_token> scan_nuget_config(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::nuget, by);
    const auto pieces = xml_pieces(text);
    if (!pieces) return out;
    project_names own;
    note_nuget_sources(text, by, own);
    bool in_all = false;
    std::optional<credentials> open;
    for (const auto& piece : *pieces) {
        const bool is_tag = piece.what == kind::open || piece.what == kind::close;
        if (is_tag && lower(piece.name) == "packagesourcecredentials") {
            in_all = piece.what == kind::open;
            open.reset();
        } else if (in_all && open && is_add(piece)) {
            take_pair(*open, piece);
        } else if (in_all && !open && piece.what == kind::open) {
            open = credentials{piece.begin, decoded_name(piece.name), piece.name};
        } else if (in_all && open && piece.what == kind::close && piece.name == open->name) {
            close(out, text, *open, piece.end, by, own);
            open.reset();
        }
    }
    return out;
}

}  // namespace codecatalyst

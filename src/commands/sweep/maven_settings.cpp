// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"
#include "commands/sweep/xml_pieces.hpp"

namespace codecatalyst {
namespace {

using kind = xml_piece::kind;

constexpr std::string_view variable = "${env.CodeCatalyst_ARTIFACTS_TOKEN}";
constexpr std::string_view by_hand = "put ${env.CodeCatalyst_ARTIFACTS_TOKEN} there yourself";
constexpr std::size_t depth_max = 100;

/// An element: its text, and that of its children which have no more than text.
struct element {
    std::string_view name;
    const xml_piece* text = nullptr;
    bool has_more = false;  // several pieces of text
    std::map<std::string_view, const xml_piece*> children = {};
    bool has_split_password = false;
};

std::string value_of(const element& of, std::string_view child) {
    const auto found = of.children.find(child);
    return found == of.children.end() ? "" : std::string(trimmed(found->second->words));
}

void take_text(element& to, const xml_piece& piece) {
    if (trimmed(piece.words).empty()) return;
    to.has_more = to.has_more || to.text != nullptr;
    to.text = &piece;
}

/// Calls `take` for each element when it ends.
template <typename Take>
void each_element(const std::vector<xml_piece>& pieces, const Take& take) {
    std::vector<element> open;
    for (const auto& piece : pieces) {
        if (piece.what == kind::open && open.size() < depth_max) open.push_back({piece.name});
        if (piece.what == kind::text && !open.empty()) take_text(open.back(), piece);
        if (piece.what != kind::close || open.empty() || open.back().name != piece.name) continue;
        const auto closed = std::move(open.back());
        open.pop_back();
        take(closed);
        if (open.empty() || closed.text == nullptr) continue;
        open.back().children[closed.name] = closed.text;
        if (closed.has_more && closed.name == "password") open.back().has_split_password = true;
    }
}

/// CDATA goes as a whole: a variable needs none.
text_edit replaced(std::string_view text, const xml_piece& piece) {
    text_edit out{piece.begin, piece.end, ""};
    out.with = variable;
    if (text[piece.begin] == '<') return out;
    const auto words = trimmed(piece.words);
    out.begin = static_cast<std::size_t>(words.data() - text.data());
    out.end = out.begin + words.size();
    return out;
}

void take_server(std::vector<found_token>& to, std::string_view text, const element& server,
                 const scan_rules& by, const project_names& own) {
    const auto password = server.children.find("password");
    if (password == server.children.end() || to.size() >= found_max) return;
    auto value = xml_value(trimmed(password->second->words));
    if (is_reference(value.expose())) return;
    auto named = host_of_name(value_of(server, "id"), own.maven_ids, by.names.maven_ids, value, by);
    if (named.host.empty()) return;
    found_token out{
        holder::maven,   password->second->begin, std::move(named.host), "", value_of(server, "username"),
        std::move(value)};
    out.is_guess = named.is_guess;
    if (named.is_guess)
        out.by_hand = by_hand_guess;
    else if (server.has_split_password)
        out.by_hand = by_hand;
    else
        out.mend = replaced(text, *password->second);
    to.push_back(std::move(out));
}

}  // namespace

void note_maven_ids(std::string_view text, const scan_rules& by, project_names& to) {
    const auto pieces = xml_pieces(text);
    if (!pieces) return;
    each_element(*pieces, [&](const element& each) {
        note_name(to.maven_ids, value_of(each, "id"), value_of(each, "url"), by);
    });
}

std::vector<found_token> scan_maven_settings(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::maven, by);
    const auto pieces = xml_pieces(text);
    if (!pieces) return out;
    project_names own;
    note_maven_ids(text, by, own);
    each_element(*pieces, [&](const element& each) {
        if (each.name == "server") take_server(out, text, each, by, own);
    });
    return out;
}

}  // namespace codecatalyst

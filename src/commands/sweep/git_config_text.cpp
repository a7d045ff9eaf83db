// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "commands/sweep/git_files.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/urls.hpp"
#include "model/git_config_text.hpp"

namespace codecatalyst {
namespace {

using kind = config_piece::kind;

constexpr std::string_view by_hand_invalid = "mend the file, then run this again: Git cannot read it";
constexpr std::string_view by_hand_escaped = "take the password out of the URL yourself: it has escapes";
constexpr std::string_view by_hand_all_hosts =
    "remove it yourself, or limit it to another URL as http.<url>.extraHeader: it goes to every host";

holder holder_of(const config_piece& piece) {
    const std::string_view section = piece.section;
    if (section.starts_with("url.")) return holder::replaced_url;
    if (section.starts_with("remote.") && piece.what == kind::variable) return holder::remote_url;
    if (section.starts_with("submodule.") && piece.what == kind::variable) return holder::submodule_url;
    return holder::git_url;
}

/// A variable may stand on the line of its section.
text_edit without_piece(std::string_view text, const config_piece& piece) {
    const bool begins_line = piece.begin == 0 || text[piece.begin - 1] == '\n';
    return {piece.begin, piece.end, begins_line ? "" : "\n"};
}

void take_header(std::vector<found_token>& to, std::string_view text, const config_piece& piece,
                 const scan_rules& by) {
    constexpr std::string_view with_url = "http.";
    auto sent = user_in_header(*piece.value);
    if (!sent || is_reference(sent->value.expose())) return;
    std::string host = piece.section == "http" ? "" : host_in(piece.section.substr(with_url.size()));
    take_token_from_user(sent->username, sent->value, by);
    const auto known = by.host_of_known(sent->value);
    if (host.starts_with("*.") && by.is_ours("git" + host.substr(1))) host = "git" + host.substr(1);
    if (!host.empty() && !by.is_ours(host) && known.empty()) return;
    if (!known.empty() && !by.is_ours(host)) host = known;
    found_token out{holder::header,        piece.begin, std::move(host), "", std::move(sent->username),
                    std::move(sent->value)};
    if (out.host.empty())
        out.by_hand = by_hand_all_hosts;
    else
        out.mend = without_piece(text, piece);
    to.push_back(std::move(out));
}

/// A URL whose escapes hide the password from a search of the text as it is written.
void take_escaped(std::vector<found_token>& to, const config_piece& piece, const scan_rules& by) {
    for (auto& each : tokens_in_urls(*piece.value, holder_of(piece), by)) {
        each.at = piece.begin;
        each.mend.reset();
        each.by_hand = by_hand_escaped;
        to.push_back(std::move(each));
    }
}

void take_variables(std::vector<found_token>& to, std::string_view text,
                    const std::vector<config_piece>& pieces, const scan_rules& by) {
    for (const auto& piece : pieces) {
        if (piece.what != kind::variable || !piece.value || to.size() >= found_max) continue;
        const auto written = text.substr(piece.begin, piece.end - piece.begin);
        const bool is_http = piece.section == "http" || piece.section.starts_with("http.");
        if (is_http && piece.key == "extraheader")
            take_header(to, text, piece, by);
        else if (written.find('\\') != written.npos && tokens_in_urls(written, holder::git_url, by).empty())
            take_escaped(to, piece, by);
    }
}

}  // namespace

std::optional<user_and_secret> user_in_header(std::string_view header) {
    const auto colon = header.find(':');
    if (colon == header.npos || lower(trimmed(header.substr(0, colon))) != "authorization")
        return std::nullopt;
    const auto value = trimmed(header.substr(colon + 1));
    const auto space = std::min(value.find(' '), value.size());
    const auto scheme = lower(value.substr(0, space));
    const auto rest = trimmed(value.substr(space));
    if (scheme == "bearer") return parted(rest);
    return scheme == "basic" ? parted_base64(rest) : std::nullopt;
}

std::vector<found_token> scan_git_config(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::git_url, by);
    const auto pieces = config_pieces(text);
    if (!pieces) {
        for (auto& each : out) {
            each.mend.reset();
            each.by_hand = by_hand_invalid;
        }
        return out;
    }
    auto piece = pieces->begin();
    for (auto& each : out) {
        while (piece != pieces->end() && piece->end <= each.at) ++piece;
        if (piece != pieces->end()) each.in = holder_of(*piece);
    }
    take_variables(out, text, *pieces, by);
    return out;
}

}  // namespace codecatalyst

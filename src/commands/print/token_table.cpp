// SPDX-License-Identifier: Apache-2.0
#include "commands/print/token_table.hpp"

#include <algorithm>

#include "screen/table.hpp"
#include "screen/time_in_words.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t short_id = 8;  // minimum number of characters shown
constexpr auto soon = std::chrono::days(7);

look look_of(token_origin origin) {
    switch (origin) {
        case token_origin::in_use: return look::good;
        case token_origin::ours:
        case token_origin::apart: return look::plain;
        case token_origin::elsewhere:
        case token_origin::vs_code:
        case token_origin::jetbrains:
        case token_origin::other: break;
    }
    return look::faint;
}

look look_of(time_point expires, time_point now) {
    if (expires <= now) return look::bad;
    return expires - now < soon ? look::warning : look::plain;
}

/// How many characters of the ids must be shown to tell them apart.
std::size_t enough_of_ids(std::span<const known_token> tokens) {
    std::vector<std::string_view> ids;
    for (const auto& each : tokens) ids.push_back(each.what.id);
    std::ranges::sort(ids);
    std::size_t enough = short_id;
    for (std::size_t i = 1; i < ids.size(); ++i) {
        const auto differ = std::ranges::mismatch(ids[i - 1], ids[i]);
        enough = std::max(enough, static_cast<std::size_t>(differ.in1 - ids[i - 1].begin()) + 1);
    }
    return enough;
}

/// Leaves out the program's name, which the token's name already contains.
std::string briefly_whose(const known_token& token) {
    return token.origin == token_origin::elsewhere ? "on " + token.host : whose(token);
}

table full(std::span<const known_token> tokens, time_point now) {
    table out{{"NAME", "ID", "EXPIRES", "WHOSE"}, {}};
    for (const auto& each : tokens)
        out.rows.push_back({{each.what.name, look::plain},
                            {each.what.id, look::plain},
                            {remaining(each.what.expires, now), look_of(each.what.expires, now)},
                            {whose(each), look_of(each.origin)}});
    return out;
}

}  // namespace

std::string whose(const known_token& token) {
    switch (token.origin) {
        case token_origin::in_use: return "in use";
        case token_origin::ours: return "ours";
        case token_origin::apart: return "ours, for use elsewhere";
        case token_origin::elsewhere: return "git-credential-codecatalyst on " + token.host;
        case token_origin::vs_code: return "AWS Toolkit for VS Code";
        case token_origin::jetbrains: return "AWS Toolkit for JetBrains";
        case token_origin::other: break;
    }
    return "another tool";
}

std::string token_table(std::span<const known_token> tokens, time_point now, std::size_t width,
                        bool coloured) {
    auto shown = full(tokens, now);
    if (width_of(shown) > width) {
        const auto enough = enough_of_ids(tokens);
        for (auto& row : shown.rows) row[1].text.resize(std::min(row[1].text.size(), enough));
    }
    if (width_of(shown) > width)
        for (std::size_t i = 0; i < tokens.size(); ++i) shown.rows[i][3].text = briefly_whose(tokens[i]);
    return lay_out(shown, width, coloured);
}

}  // namespace codecatalyst

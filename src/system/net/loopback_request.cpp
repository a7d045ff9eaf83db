// SPDX-License-Identifier: Apache-2.0
#include "system/net/loopback_request.hpp"

#include "base/text.hpp"

namespace codecatalyst {
namespace {

int hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    const int letter = (c | 0x20) - 'a';
    return letter >= 0 && letter < 6 ? letter + 10 : -1;
}

/// Decodes application/x-www-form-urlencoded without leaving unwiped copies.
std::optional<secret> decoded(std::string_view text) {
    secret out;
    for (; !text.empty(); text.remove_prefix(1)) {
        char c = text.front() == '+' ? ' ' : text.front();
        if (c == '%') {
            const int high = text.size() > 2 ? hex_value(text[1]) : -1;
            const int low = text.size() > 2 ? hex_value(text[2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            c = static_cast<char>(high << 4 | low);
            text.remove_prefix(2);
        }
        out.append({&c, 1});
    }
    return out;
}

/// Passes only words in the style of RFC 6749's codes, because this is shown to people.
std::string error_word(std::string_view value) {
    constexpr std::size_t error_max = 40;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_";
    const bool is_word =
        !value.empty() && value.size() <= error_max && value.find_first_not_of(letters) == value.npos;
    return is_word ? std::string(value) : "unknown_error";
}

std::string_view before(std::string_view text, std::string_view mark) {
    return text.substr(0, text.find(mark));
}

std::string_view without_cr(std::string_view line) {
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

std::optional<callback_query> parse_callback_query(std::string_view query) {
    callback_query out;
    for (const auto part : split(query, '&')) {
        const auto name = before(part, "=");
        const auto value = part.substr(std::min(name.size() + 1, part.size()));
        if (name == "error") {
            if (out.error) return std::nullopt;
            out.error = error_word(value);
        } else if (name == "code" || name == "state") {
            auto& place = name == "code" ? out.code : out.state;
            if (place) return std::nullopt;
            place = decoded(value);
            if (!place) return std::nullopt;
        }
    }
    return out;
}

std::optional<request_head> parse_request_head(std::string_view text) {
    const auto lines = split(text, '\n');
    const auto words = split(without_cr(lines.front()), ' ');
    if (words.size() != 3 || words[0].empty() || !words[2].starts_with("HTTP/1.") ||
        !words[1].starts_with('/'))
        return std::nullopt;
    request_head out{words[0], before(words[1], "?"), {}, {}};
    out.query = words[1].substr(std::min(out.path.size() + 1, words[1].size()));
    int hosts = 0;
    for (std::size_t i = 1; i < lines.size() && !without_cr(lines[i]).empty(); ++i) {
        const auto name = before(lines[i], ":");
        if (lower(name) != "host") continue;
        ++hosts;
        out.host = trimmed(lines[i].substr(std::min(name.size() + 1, lines[i].size())));
    }
    return hosts == 1 && !has_control(out.host) ? std::optional(out) : std::nullopt;
}

}  // namespace codecatalyst

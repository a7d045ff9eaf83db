// SPDX-License-Identifier: Apache-2.0
// gradle.properties, in the format of java.util.Properties.
#include "base/text.hpp"
#include "commands/sweep/text_lines.hpp"
#include "commands/sweep/tool_files.hpp"
#include "commands/sweep/urls.hpp"

namespace codecatalyst {
namespace {

/// The property of AWS's page for Gradle.
constexpr std::string_view documented = "codecatalystArtifactsToken";
constexpr std::string_view password_end = "Password", user_end = "Username";
constexpr std::string_view white = " \t\f";
constexpr std::string_view by_hand_escaped = "take the password out of the URL yourself: it has escapes";

struct property {
    text_line lines;  // all of them
    std::string key;
    secret value;
};

bool is_continued(std::string_view words) {
    const auto last = words.find_last_not_of('\\');
    return (words.size() - (last == words.npos ? 0 : last + 1)) % 2 == 1;
}

void append_point(secret& to, unsigned point) {
    const auto put = [&](unsigned byte) { to.append(std::string(1, static_cast<char>(byte))); };
    if (point < 0x80) return put(point);
    if (point >= 0x800) put(0xe0U | point >> 12U);
    put(point >= 0x800 ? 0x80U | (point >> 6U & 0x3fU) : 0xc0U | point >> 6U);
    put(0x80U | (point & 0x3fU));
}

/// Behind a backslash. Returns how many characters it took.
std::size_t take_escape(secret& to, std::string_view words) {
    constexpr std::string_view escapes = "tnrf", meant = "\t\n\r\f";
    constexpr std::size_t digits = 4;
    if (words.empty()) return 0;
    unsigned point = 0;
    const auto code = words.substr(1, digits);
    if (words.front() == 'u' && code.size() == digits) {
        const auto [end, failure] = std::from_chars(code.data(), code.data() + digits, point, 16);
        if (failure == std::errc() && end == code.data() + digits) {
            append_point(to, point);
            return digits + 1;
        }
    }
    const auto known = escapes.find(words.front());
    to.append(known == escapes.npos ? words.substr(0, 1) : meant.substr(known, 1));
    return 1;
}

secret unescaped(std::string_view words) {
    secret out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == '\\')
            i += take_escape(out, words.substr(i + 1));
        else
            out.append(words.substr(i, 1));
    }
    return out;
}

/// The end of the key: a sign or white space without a backslash before it.
std::size_t end_of_key(std::string_view words) {
    std::size_t at = 0;
    while (at < words.size() && words[at] != '=' && words[at] != ':' && white.find(words[at]) == white.npos)
        at += words[at] == '\\' ? 2 : 1;
    return std::min(at, words.size());
}

std::string_view without_white(std::string_view words) {
    words.remove_prefix(std::min(words.find_first_not_of(white), words.size()));
    return words;
}

property property_of(const text_line& lines, std::string_view words) {
    const auto end = end_of_key(words);
    const auto key = unescaped(words.substr(0, end));
    auto rest = without_white(words.substr(end));
    if (rest.starts_with('=') || rest.starts_with(':')) rest = without_white(rest.substr(1));
    return {lines, std::string(key.expose()), unescaped(rest)};
}

std::vector<property> properties_in(std::string_view text) {
    std::vector<property> out;
    const auto lines = lines_in(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto first = without_white(text_of(text, lines[i]));
        if (first.empty() || first.starts_with('#') || first.starts_with('!')) continue;
        auto all = lines[i];
        secret words;
        auto part = first;
        for (; is_continued(part) && i + 1 < lines.size(); part = without_white(text_of(text, lines[i]))) {
            words.append(part.substr(0, part.size() - 1));
            all.next = lines[++i].next;
        }
        words.append(part);
        out.push_back(property_of(all, words.expose()));
    }
    return out;
}

std::string username_beside(const std::vector<property>& all, const std::string& name) {
    for (const auto& each : all)
        if (each.key == name) return std::string(each.value.expose());
    return "";
}

/// A URL whose escapes hide the password from a search of the text as it is written: "https\://...".
void take_escaped(std::vector<found_token>& to, std::string_view text, const property& of,
                  const scan_rules& by) {
    const auto written = text.substr(of.lines.begin, of.lines.next - of.lines.begin);
    if (!tokens_in_urls(written, holder::gradle, by).empty()) return;
    for (auto& each : tokens_in_urls(of.value.expose(), holder::gradle, by)) {
        each.at = of.lines.begin;
        each.mend.reset();
        each.by_hand = by_hand_escaped;
        to.push_back(std::move(each));
    }
}

}  // namespace

std::vector<found_token> scan_gradle_properties(std::string_view text, const scan_rules& by) {
    auto out = tokens_in_urls(text, holder::gradle, by);
    const auto all = properties_in(text);
    for (const auto& each : all) {
        if (out.size() >= found_max || is_reference(each.value.expose())) continue;
        take_escaped(out, text, each, by);
        auto name = each.key;
        const bool is_password = name.ends_with(password_end);
        if (is_password) name.resize(name.size() - password_end.size());
        auto named = host_of_name(is_password ? name : "", {}, by.names.gradle_names, each.value, by);
        if (named.host.empty() && each.key != documented) continue;
        auto& found =
            out.emplace_back(found_token{holder::gradle, each.lines.begin, std::move(named.host), "",
                                         username_beside(all, name.append(user_end)), each.value.clone()});
        found.is_guess = named.is_guess;
        if (named.is_guess)
            found.by_hand = by_hand_guess;
        else
            found.mend = without(each.lines);
    }
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_files/ini.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// The non-ASCII characters for which Python's str.isspace() is true, in UTF-8.
constexpr std::array<std::string_view, 19> wide_spaces{
    "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006",
    "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

bool is_space(std::string_view character) {
    if (character.size() != 1) return std::ranges::find(wide_spaces, character) != wide_spaces.end();
    const char c = character.front();
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f');
}

/// Length in bytes of the white-space character at the front; 0 when there is none.
std::size_t space_before(std::string_view text) {
    for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size)
        if (is_space(text.substr(0, size))) return size;
    return 0;
}

std::size_t space_behind(std::string_view text) {
    for (std::size_t size = 1; size <= 3 && size <= text.size(); ++size)
        if (is_space(text.substr(text.size() - size))) return size;
    return 0;
}

std::string_view stripped_behind(std::string_view text) {
    while (const auto size = space_behind(text)) text.remove_suffix(size);
    return text;
}

/// In characters; a tab counts as one.
std::size_t indent_of(std::string_view line) {
    std::size_t characters = 0;
    for (auto size = space_before(line); size > 0; size = space_before(line)) {
        line.remove_prefix(size);
        ++characters;
    }
    return line.empty() ? 0 : characters;
}

/// CR, LF and CRLF end a line (Python's universal newlines).
std::string with_plain_ends(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        out += text[i] == '\r' ? '\n' : text[i];
    }
    return out;
}

/// The NAME of "[NAME] anything". It may contain brackets: the last "]" closes it.
std::optional<std::string_view> header_of(std::string_view line) {
    const auto end = line.rfind(']');
    if (line.front() != '[' || end == line.npos || end < 2) return std::nullopt;
    return line.substr(1, end - 1);
}

class reader {
public:
    void take(std::string_view line, std::size_t number) {
        const auto content = stripped(line);
        if (content.empty()) {
            if (value_ != nullptr) *value_ += '\n';  // may be part of a multi-line value
            return;
        }
        if (content.front() == '#' || content.front() == ';') return;
        if (const auto indent = indent_of(line); value_ == nullptr || indent <= indent_) {
            indent_ = indent;
            take_element(content, number);
        } else {
            *value_ += '\n';
            *value_ += content;
        }
    }

    void note(ini::mistake what, std::size_t line, std::string_view name = {}) {
        if (!out_.wrong) out_.wrong = {what, line, std::string(name)};
    }

    ini finish() && {
        for (auto& section : out_.sections) strip_values(section.keys);
        strip_values(defaults_.keys);
        out_.defaults = std::move(defaults_.keys);
        return std::move(out_);
    }

private:
    static void strip_values(std::map<std::string, ini::entry>& keys) {
        for (auto& [name, entry] : keys) entry.value = stripped_behind(entry.value);
    }

    void take_element(std::string_view content, std::size_t number) {
        value_ = nullptr;
        if (const auto name = header_of(content)) return begin_section(*name, number);
        if (section_ == nullptr) return note(ini::mistake::key_without_section, number);
        const auto delimiter = content.find_first_of("=:");
        if (delimiter == content.npos || delimiter == 0) return note(ini::mistake::no_key, number);
        take_key(lower(stripped_behind(content.substr(0, delimiter))), content.substr(delimiter + 1), number);
    }

    void begin_section(std::string_view name, std::size_t number) {
        if (name == "DEFAULT") {
            section_ = &defaults_;
            return;
        }
        const auto [known, is_new] = by_name_.try_emplace(std::string(name), nullptr);
        if (is_new)
            known->second = &out_.sections.emplace_back(ini::section{std::string(name), {}, number});
        else
            note(ini::mistake::repeated_section, number, name);
        section_ = known->second;
    }

    void take_key(std::string name, std::string_view value, std::size_t number) {
        if (section_->keys.contains(name)) note(ini::mistake::repeated_key, number, name);
        auto& entry = section_->keys[std::move(name)];
        entry = {std::string(stripped(value)), number};
        value_ = &entry.value;
    }

    ini out_;
    ini::section defaults_;
    std::map<std::string, ini::section*> by_name_;
    ini::section* section_ = nullptr;  // the current section
    std::string* value_ = nullptr;     // the value that a more deeply indented line continues
    std::size_t indent_ = 0;           // of the last key or section header
};

}  // namespace

std::string_view stripped(std::string_view text) noexcept {
    while (const auto size = space_before(text)) text.remove_prefix(size);
    return stripped_behind(text);
}

ini ini::parse(std::string_view text) {
    reader lines;
    if (text.starts_with(byte_order_mark)) {
        lines.note(mistake::byte_order_mark, 1);
        text.remove_prefix(byte_order_mark.size());
    }
    std::size_t number = 0;
    const auto plain = with_plain_ends(text);
    for (const auto line : split(plain, '\n')) lines.take(line, ++number);
    return std::move(lines).finish();
}

}  // namespace codecatalyst

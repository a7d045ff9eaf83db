// SPDX-License-Identifier: Apache-2.0
#include "base/printable.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

namespace codecatalyst {
namespace {

struct range {
    char32_t first, last;
};

// From Unicode 15: the categories Cc, Cf, Zl, Zp, Zs (except the space), Cs and Co, and everything with the
// property Default_Ignorable_Code_Point, which Unicode also reserves for future format characters. Also the
// blank Braille pattern (U+2800) and the noncharacters U+FDD0 to U+FDEF.
constexpr std::array unprintable{
    range{0x0, 0x1f},         range{0x7f, 0xa0},       range{0xad, 0xad},       range{0x34f, 0x34f},
    range{0x600, 0x605},      range{0x61c, 0x61c},     range{0x6dd, 0x6dd},     range{0x70f, 0x70f},
    range{0x890, 0x891},      range{0x8e2, 0x8e2},     range{0x115f, 0x1160},   range{0x1680, 0x1680},
    range{0x17b4, 0x17b5},    range{0x180b, 0x180f},   range{0x2000, 0x200f},   range{0x2028, 0x202f},
    range{0x205f, 0x206f},    range{0x2800, 0x2800},   range{0x3000, 0x3000},   range{0x3164, 0x3164},
    range{0xd800, 0xf8ff},    range{0xfdd0, 0xfdef},   range{0xfe00, 0xfe0f},   range{0xfeff, 0xfeff},
    range{0xffa0, 0xffa0},    range{0xfff0, 0xfffb},   range{0xfffe, 0xffff},   range{0x110bd, 0x110bd},
    range{0x110cd, 0x110cd},  range{0x13430, 0x1343f}, range{0x1bca0, 0x1bca3}, range{0x1d173, 0x1d17a},
    range{0xe0000, 0x10ffff},
};

constexpr unsigned byte(char c) noexcept { return static_cast<unsigned char>(c); }
constexpr bool is_continuation(char c) noexcept { return (byte(c) & 0xc0) == 0x80; }

/// The length in bytes of the UTF-8 sequence that starts with `lead`; 0 when no sequence does.
constexpr std::size_t length_by(unsigned lead) noexcept {
    if (lead < 0x80) return 1;
    if (lead < 0xc2) return 0;
    if (lead < 0xe0) return 2;
    if (lead < 0xf0) return 3;
    return lead < 0xf5 ? 4 : 0;
}

/// False for overlong forms, surrogates and code points above U+10FFFF, which are not valid UTF-8.
constexpr bool needs(std::size_t length, char32_t point) noexcept {
    if (length == 3) return point >= 0x800 && (point < 0xd800 || point > 0xdfff);
    return length != 4 || (point >= 0x10000 && point <= 0x10ffff);
}

std::string digits(char32_t value, std::size_t count) {
    std::string out;
    while (count-- > 0) out += "0123456789abcdef"[value >> (4 * count) & 15];
    return out;
}

std::string escape(const character& what) {
    if (!what.point || *what.point < 0x80) return "\\x" + digits(byte(what.bytes.front()), 2);
    return *what.point < 0x10000 ? "\\u" + digits(*what.point, 4) : "\\U" + digits(*what.point, 8);
}

std::string escaped(std::string_view text, charset in) {
    std::string out;
    while (!text.empty()) {
        const auto next = first_character(text);
        out += next.point && is_printable(*next.point, in) ? std::string(next.bytes) : escape(next);
        text.remove_prefix(next.bytes.size());
    }
    return out;
}

}  // namespace

charset charset_of(const char* lc_all, const char* lc_ctype, const char* lang) {
    for (const char* each : {lc_all, lc_ctype, lang}) {
        if (each == nullptr || *each == '\0') continue;
        const bool is_utf8 = ::strcasestr(each, "utf-8") != nullptr || ::strcasestr(each, "utf8") != nullptr;
        return is_utf8 ? charset::utf8 : charset::ascii;
    }
    return charset::ascii;
}

charset own_charset() {
    static const auto own = charset_of(std::getenv("LC_ALL"), std::getenv("LC_CTYPE"), std::getenv("LANG"));
    return own;
}

character first_character(std::string_view text) noexcept {
    const auto length = length_by(byte(text.front()));
    if (length == 1) return {text.substr(0, 1), byte(text.front())};
    char32_t point = byte(text.front()) & (0x7fU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (i == text.size() || !is_continuation(text[i])) return {text.substr(0, 1), {}};
        point = point << 6 | (byte(text[i]) & 0x3f);
    }
    if (length == 0 || !needs(length, point)) return {text.substr(0, 1), {}};
    return {text.substr(0, length), point};
}

bool is_printable(char32_t point, charset in) noexcept {
    if (in == charset::ascii && point >= 0x80) return false;
    if ((point & 0xfffe) == 0xfffe) return false;  // noncharacters: the last two of each plane
    return std::ranges::none_of(unprintable,
                                [point](const range& r) { return point >= r.first && point <= r.last; });
}

std::string printable(std::string_view text, std::size_t max, charset in) {
    if (text.size() <= max) return escaped(text, in);
    while (max > 0 && is_continuation(text[max])) --max;  // do not cut within a character
    return escaped(text.substr(0, max), in) + "...";
}

std::string printable_lines(std::string_view text, charset in) {
    std::string out;
    for (;;) {
        const auto line = text.substr(0, text.find('\n'));
        out += escaped(line, in);
        if (line.size() == text.size()) return out;
        out += '\n';
        text.remove_prefix(line.size() + 1);
    }
}

}  // namespace codecatalyst

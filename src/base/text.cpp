// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace codecatalyst {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view upper_hex_digits = "0123456789ABCDEF";
constexpr std::string_view base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr unsigned byte(char c) noexcept { return static_cast<unsigned char>(c); }
constexpr bool is_control(char c) noexcept { return byte(c) < 0x20 || byte(c) == 0x7f; }
constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// True for characters that no shell treats specially.
bool is_plain(char c) {
    return (to_lower(c) >= 'a' && to_lower(c) <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("-._/@:+,").find(c) != std::string_view::npos;
}

constexpr bool is_unreserved(char c) noexcept {
    const char l = to_lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

}  // namespace

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), to_lower);
    return out;
}

std::string_view trimmed(std::string_view text) noexcept {
    constexpr std::string_view white = " \t\r\n\f\v";
    const auto first = text.find_first_not_of(white);
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        const auto end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == text.npos) return parts;
        text.remove_prefix(end + 1);
    }
}

bool has_control(std::string_view text) noexcept { return std::ranges::any_of(text, is_control); }

std::string shell_word(std::string_view text) {
    if (!text.empty() && std::ranges::all_of(text, is_plain)) return std::string(text);
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

std::string percent_encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_unreserved(c)) {
            out += c;
        } else {
            out += '%';
            out += upper_hex_digits[byte(c) >> 4];
            out += upper_hex_digits[byte(c) & 15];
        }
    }
    return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        if (text.front() != '%') {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        if (text.size() < 3) return std::nullopt;
        const auto high = hex_digits.find(to_lower(text[1]));
        const auto low = hex_digits.find(to_lower(text[2]));
        if (high == hex_digits.npos || low == hex_digits.npos) return std::nullopt;
        out += static_cast<char>(high << 4 | low);
        text.remove_prefix(3);
    }
    return out;
}

secret base64(std::string_view bytes) {
    secret out;
    for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {
        const std::size_t have = std::min<std::size_t>(3, bytes.size());
        unsigned group = 0;
        for (std::size_t i = 0; i < 3; ++i) group = group << 8 | (i < have ? byte(bytes[i]) : 0U);
        std::array<char, 4> digits{'=', '=', '=', '='};
        for (std::size_t i = 0; i <= have; ++i) digits[i] = base64_digits[group >> (18 - 6 * i) & 63];
        out.append({digits.data(), digits.size()});
        wipe(digits.data(), digits.size());
    }
    return out;
}

std::optional<secret> base64_decode(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    secret out;
    for (; !text.empty(); text.remove_prefix(4)) {
        const bool last = text.size() == 4;
        const std::size_t padding =
            last ? text.substr(0, 4).size() - text.substr(0, 4).find_last_not_of('=') - 1 : 0;
        if (padding > 2) return std::nullopt;
        unsigned group = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const auto digit = i < 4 - padding ? base64_digits.find(text[i]) : 0;
            if (digit == base64_digits.npos) return std::nullopt;
            group = group << 6 | static_cast<unsigned>(digit);
        }
        std::array<char, 3> bytes{static_cast<char>(group >> 16), static_cast<char>(group >> 8 & 255),
                                  static_cast<char>(group & 255)};
        out.append({bytes.data(), 3 - padding});
        wipe(bytes.data(), bytes.size());
    }
    return out;
}

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        out += hex_digits[byte(c) >> 4];
        out += hex_digits[byte(c) & 15];
    }
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// What a terminal makes of bytes beyond ASCII. In any other encoding than UTF-8 they may be anything: to an
/// 8-bit terminal the second byte of U+00DB is CSI, which begins a control sequence.
enum class charset { utf8, ascii };

/// By the variables of the locale, of which the first that is set counts (locale(7)).
[[nodiscard]] charset charset_of(const char* lc_all, const char* lc_ctype, const char* lang);

/// That of this process's environment, looked up once.
[[nodiscard]] charset own_charset();

/// The first character of a text that is not empty: its bytes, and its code point if they are UTF-8. A byte
/// that begins no character stands alone.
struct character {
    std::string_view bytes;
    std::optional<char32_t> point;
};
[[nodiscard]] character first_character(std::string_view text) noexcept;

/// False for control and format characters, for what turns the direction of writing, joins or separates lines
/// or words, looks like a blank without being one or is not seen at all, and for code points that everybody
/// may use as they like.
[[nodiscard]] bool is_printable(char32_t point, charset in) noexcept;

/// Text from outside, on one line and fit for a terminal (CVE-2024-50349): what is not printable is shown as
/// an escape, \x1b for a byte, \u202e for a character. What is printable stays as it is, so that text which
/// has been made fit already does not change. Longer text is cut at `max` bytes.
[[nodiscard]] std::string printable(std::string_view text, std::size_t max = 200, charset in = own_charset());

/// The same for text of several lines, of any length.
[[nodiscard]] std::string printable_lines(std::string_view text, charset in = own_charset());

}  // namespace codecatalyst

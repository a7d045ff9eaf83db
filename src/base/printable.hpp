// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// How a terminal interprets bytes beyond ASCII. In an encoding other than UTF-8 they can mean anything: to
/// an 8-bit terminal the second byte of U+00DB is CSI, which starts a control sequence.
enum class charset { utf8, ascii };

/// The charset that the locale variables select; the first variable that is set counts (locale(7)).
[[nodiscard]] charset charset_of(const char* lc_all, const char* lc_ctype, const char* lang);

/// The charset of this process's environment, determined once.
[[nodiscard]] charset own_charset();

/// The first character of a non-empty text: its bytes, and its code point if they are valid UTF-8. A byte
/// that does not start a valid sequence stands alone, without a code point.
struct character {
    std::string_view bytes;
    std::optional<char32_t> point;
};
[[nodiscard]] character first_character(std::string_view text) noexcept;

/// False for control and format characters; for characters that change the writing direction, separate or
/// join lines or words, look like a space without being one, or are invisible; and for private-use code
/// points.
[[nodiscard]] bool is_printable(char32_t point, charset in) noexcept;

/// Untrusted text made safe for a terminal, on one line (CVE-2024-50349): unprintable characters become
/// escapes, \x1b for a byte, \u202e for a character. Printable characters stay as they are, so text that was
/// made printable before does not change. Text longer than `max` bytes is cut and ends with "...".
[[nodiscard]] std::string printable(std::string_view text, std::size_t max = 200, charset in = own_charset());

/// The same for text of several lines, without a length limit.
[[nodiscard]] std::string printable_lines(std::string_view text, charset in = own_charset());

}  // namespace codecatalyst

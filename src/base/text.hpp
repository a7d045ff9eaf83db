// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/printable.hpp"
#include "base/secret.hpp"

namespace codecatalyst {

/// Lower-cases only ASCII letters, whatever the locale: host names and setting names are ASCII.
[[nodiscard]] std::string lower(std::string_view text);

/// The text without white space at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

/// The parts between separators; an empty text has one empty part.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

/// True when the text holds a control character (0-31, 127), which no host, path or user name may.
[[nodiscard]] bool has_control(std::string_view text) noexcept;

/// One word for a shell, quoted where necessary.
[[nodiscard]] std::string shell_word(std::string_view text);

/// Escapes everything but RFC 3986 unreserved characters as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Returns nullopt when a '%' is not followed by two hexadecimal digits.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

/// RFC 4648 section 4, with padding.
[[nodiscard]] secret base64(std::string_view bytes);
/// Returns nullopt unless `text` is valid base64 with padding.
[[nodiscard]] std::optional<secret> base64_decode(std::string_view text);

/// Lower-case hexadecimal.
[[nodiscard]] std::string hex(std::string_view bytes);

/// The whole text as a decimal number; nullopt when it is not one or does not fit.
template <typename Number>
[[nodiscard]] std::optional<Number> to_number(std::string_view text) noexcept {
    Number number{};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return number;
}

}  // namespace codecatalyst

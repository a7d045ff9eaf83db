// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst {

enum class look { plain, title, good, warning, bad, faint };

struct cell {
    std::string text;  // UTF-8, may be untrusted
    look how = look::plain;
};

/// Rows of aligned cells below a row of titles.
struct table {
    std::vector<std::string> titles;
    std::vector<std::vector<cell>> rows;  // each with one cell per title
};

/// Terminal columns that a text takes; the text must be printable already.
[[nodiscard]] std::size_t columns_of(std::string_view text) noexcept;

/// Columns of the widest line.
[[nodiscard]] std::size_t width_of(const table& t);

/// At most `width` columns wide if possible: the first column is shortened in the middle. Control characters
/// are escaped.
[[nodiscard]] std::string lay_out(const table& t, std::size_t width, bool coloured);

}  // namespace codecatalyst

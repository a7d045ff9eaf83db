// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst {

enum class look { plain, title, good, warning, bad, faint };

struct cell {
    std::string text;  // UTF-8; as untrusted as it may be
    look how = look::plain;
};

/// Lines of aligned cells under a line of titles.
struct table {
    std::vector<std::string> titles;
    std::vector<std::vector<cell>> rows;  // as many cells each as there are titles
};

/// Columns that a terminal needs for a text, as fit as it is.
[[nodiscard]] std::size_t columns_of(std::string_view text) noexcept;

/// Columns of the widest line.
[[nodiscard]] std::size_t width_of(const table& t);

/// At most `width` columns wide, for which the first column is cut in its middle. Control characters are made
/// harmless.
[[nodiscard]] std::string lay_out(const table& t, std::size_t width, bool coloured);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst {

/// A part of the text of a Git configuration file.
struct config_piece {
    enum class kind { section, variable, other };  // other: an empty line or a comment
    kind what;
    std::size_t begin, end;  // a piece that ends its line has the line's end, too
    std::string section;     // "credential.https://git.example"; of a variable, that in which it stands
    std::string key = {};    // of a variable, in lower case
    std::optional<std::string> value = {};  // nothing for a variable without `=`
};

/// The text's pieces, by the rules of git-config(1), CONFIGURATION FILE. Nothing when the text does not
/// follow them.
[[nodiscard]] std::optional<std::vector<config_piece>> config_pieces(std::string_view text);

/// The number of the line that does not follow them; nothing when all do.
[[nodiscard]] std::optional<std::size_t> invalid_line(std::string_view text);

/// A value as it is written into such a file: in quotes and with escapes where it needs them.
[[nodiscard]] std::string written_value(std::string_view value);

}  // namespace codecatalyst

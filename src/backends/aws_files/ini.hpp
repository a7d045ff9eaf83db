// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// Sections with keys and values, parsed as the AWS CLI does with Python's RawConfigParser: keys are
/// case-insensitive; "=" or ":" separates key and value; a line indented deeper than its key continues the
/// value; trailing comments and quotes are not stripped. The keys of [DEFAULT] apply to every section and are
/// in `defaults`.
struct ini {
    enum class mistake { byte_order_mark, key_without_section, repeated_section, repeated_key, no_key };

    struct fault {
        mistake what;
        std::size_t line;  // from 1
        std::string name;  // of the section or key
    };

    struct entry {
        std::string value;  // contains newlines when it spans several lines
        std::size_t line;
    };

    struct section {
        std::string name;  // exactly as between the brackets
        std::map<std::string, entry> keys;
        std::size_t line = 0;
    };

    std::deque<section> sections;
    std::map<std::string, entry> defaults;
    /// The first reason why the AWS CLI would reject the file. The rest is parsed as far as possible.
    std::optional<fault> wrong;

    [[nodiscard]] static ini parse(std::string_view text);
};

/// Python's str.strip(): removes Unicode white space too.
[[nodiscard]] std::string_view stripped(std::string_view text) noexcept;

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// Sections of keys and values as the AWS CLI reads them, that is Python's RawConfigParser: keys in any case,
/// "=" or ":", lines indented deeper than their key go on with its value, neither comments behind a value nor
/// quotes are stripped, and [DEFAULT] is in every section: `defaults` has what it says.
struct ini {
    enum class mistake { byte_order_mark, key_without_section, repeated_section, repeated_key, no_key };

    struct fault {
        mistake what;
        std::size_t line;  // from 1
        std::string name;  // the section's or key's
    };

    struct entry {
        std::string value;  // of several lines, when it goes on
        std::size_t line;
    };

    struct section {
        std::string name;  // as it stands between the brackets
        std::map<std::string, entry> keys;
        std::size_t line = 0;
    };

    std::deque<section> sections;
    std::map<std::string, entry> defaults;
    /// The first thing for which the AWS CLI refuses the file. The rest is read as well as can be.
    std::optional<fault> wrong;

    [[nodiscard]] static ini parse(std::string_view text);
};

/// Python's str.strip(): Unicode's white space too.
[[nodiscard]] std::string_view stripped(std::string_view text) noexcept;

}  // namespace codecatalyst

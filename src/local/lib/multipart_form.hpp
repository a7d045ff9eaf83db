// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst {

/// A field of a form, or a file.
struct form_part {
    std::string_view name;
    std::optional<std::string_view> file;  // its name
    std::string_view content;

    bool operator==(const form_part&) const = default;
};

/// The boundary in the header "Content-Type" of a form (RFC 7578; RFC 2046, 5.1.1); nothing for other types.
[[nodiscard]] std::optional<std::string> form_boundary(std::string_view content_type);

/// The parts of a form; they point into `body`. Nothing when it is malformed or has over `most` parts. It
/// must begin with the boundary and end after the last one; names are in quotes, without quotes or
/// backslashes.
[[nodiscard]] std::optional<std::vector<form_part>> parse_form(std::string_view body,
                                                               std::string_view boundary, std::size_t most);

}  // namespace codecatalyst

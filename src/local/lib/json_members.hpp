// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace codecatalyst {

/// A member of a JSON object. Both are parts of the object's text; the value is as it stands there.
struct json_member {
    std::string_view name, value;

    bool operator==(const json_member&) const = default;
};

/// The members of the object that `text` is. They are found without a tree and without a copy, for texts that
/// are too long for `json`. Only quotes and brackets within a value are looked at: give a value to
/// `json::parse` before using it. Nothing for other texts, nor when there are more than `most` members, when
/// two have one name, or when a name has a backslash.
[[nodiscard]] std::optional<std::vector<json_member>> json_members(std::string_view text, std::size_t most);

/// How deep a member's value may be nested for `json_members`.
constexpr std::size_t json_members_depth = 32;

/// How many objects and arrays are open at once in the text, at most.
[[nodiscard]] std::size_t json_depth(std::string_view text) noexcept;

/// The content of a JSON string without escapes, such as base64; nothing for other values.
[[nodiscard]] std::optional<std::string_view> plain_json_string(std::string_view value) noexcept;

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst {

/// A name that must not be in a report, and what stands for it there.
struct private_name {
    std::string name;  // "" is ignored
    std::string_view shown_as;
};

/// Replaces such names, in any letter case, where they are whole words or paths; what follows "/v1/" in URLs
/// of repositories; hosts in URLs that are not AWS's; and absolute paths outside of the system's own folders.
[[nodiscard]] std::string without_names(std::string text, const std::vector<private_name>& names);

/// The value of a setting where it is a number, a duration or one of the words that settings may have; else
/// "(set)": it may name a person, a host or a file.
[[nodiscard]] std::string_view reported_value(std::string_view value) noexcept;

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "base/secret.hpp"
#include "screen/command_line.hpp"

namespace codecatalyst {

/// A row of the table that says which verb does what a person wants.
struct wish {
    std::string_view wanted;  // goes on after "I want to"
    std::string_view run;     // after `git credential-codecatalyst`
};
[[nodiscard]] std::span<const wish> all_wishes() noexcept;

/// What `--help` says of everything.
[[nodiscard]] std::string help_of_all();
/// What it says of one verb; of everything for null.
[[nodiscard]] std::string help_of(const verb* which);

/// The same for programs, as JSON: the manual page and the completions of shells are written from it.
[[nodiscard]] secret help_as_json();

}  // namespace codecatalyst

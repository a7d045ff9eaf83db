// SPDX-License-Identifier: Apache-2.0
// What `sweep` says. Nothing secret is in it.
#pragma once

#include <string>

#include "commands/sweep/search.hpp"

namespace codecatalyst {

/// "~/.npmrc:3".
[[nodiscard]] std::string shown_place(const swept_token& found, const std::string& home);

/// A table of what was found; "" when that is nothing.
[[nodiscard]] std::string sweep_table(const sweep_result& all, const std::string& home, std::size_t width,
                                      bool coloured);

/// What follows the table: trials that told nothing, files whose history has a token, what was not searched.
[[nodiscard]] std::string sweep_notes(const sweep_result& all, const std::string& home);

/// The same for programs, at /found, /not_searched and /copies; docs/sweep.md names the members.
[[nodiscard]] secret sweep_json(const sweep_result& all, std::size_t copies);

}  // namespace codecatalyst

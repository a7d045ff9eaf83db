// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "screen/command_line.hpp"
#include "system/json.hpp"

namespace codecatalyst {

/// A line of a help text: what can be typed, and what it means.
[[nodiscard]] std::string help_row(std::string_view typed, std::string_view meaning);
[[nodiscard]] std::string help_rows(std::span<const option> options);

/// What `--help` says of one verb.
[[nodiscard]] std::string help_text(const command_table& of, const verb& which);

/// The same for programs, at /program, /version, /bugs, /options and /verbs: the manual page and the
/// completions of shells are written from it.
void put_commands(json& into, const command_table& of);

/// The verb that the user wants help for. Throws `usage_error`.
[[nodiscard]] const verb& verb_named(const command_table& of, const std::string& name);

}  // namespace codecatalyst

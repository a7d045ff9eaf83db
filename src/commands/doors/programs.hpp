// SPDX-License-Identifier: Apache-2.0
// Doors that are programs: a tool starts this program under a name that says which protocol it speaks.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "screen/command_line.hpp"

namespace codecatalyst {

/// For a tool's request on standard input.
inline constexpr std::chrono::seconds request_patience{30};

/// What a tool starts. It is never a person, so nothing is asked.
struct door_program {
    std::string_view name;  // of the link to this program
    exit_status (*run)(std::span<char* const> line, const environment& env, console& speak);
};

extern const door_program bazel_door, goauth_door, keyring_door, nuget_door, pnpm_door;

/// The door of the name under which this program was started; null for this program's own names.
[[nodiscard]] const door_program* door_started_as(std::string_view path);

/// The words after the program's name.
[[nodiscard]] std::vector<std::string> words_of(std::span<char* const> line);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

struct command;

/// Replaces this process by another program. Nothing else calls exec, except process.cpp's launcher. No child
/// is created, so Git or a shell still waits for, signals and shares its terminal with the process that it
/// started. Throws `system_failure` when the program cannot be started.
[[noreturn]] void become(const std::string& program, char* const* arguments, char* const* environment);

/// The same, with the environment and folder of a `command`.
[[noreturn]] void become(const command& what);

}  // namespace codecatalyst

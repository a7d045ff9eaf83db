// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

struct command;

/// This process goes on as another program: the one place that calls exec outside process.cpp's launcher.
/// No child is made, so that Git or a shell still waits for, signals and shares its terminal with the
/// process that it started. Throws `system_failure` when the program cannot be started.
[[noreturn]] void become(const std::string& program, char* const* arguments, char* const* environment);

/// The same for a program that gets a chosen environment.
[[noreturn]] void become(const command& what);

}  // namespace codecatalyst

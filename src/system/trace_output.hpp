// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

namespace codecatalyst {

/// Starts this process's trace as the environment asks for it: GIT_CREDENTIAL_CODECATALYST_TRACE for lines of
/// text, GIT_TRACE2_EVENT for Git's events about this program and its children (a descriptor, a file or a
/// folder; Git's sockets are not supported). `command_line` includes the program. User names and passwords in
/// URLs are left out.
void start_trace(const std::function<std::optional<std::string>(const char*)>& environment,
                 std::span<char* const> command_line) noexcept;

/// Traces the end of this process.
void end_trace(int status) noexcept;

}  // namespace codecatalyst

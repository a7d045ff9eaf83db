// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// Of this program's own trace, in the form of Git's GIT_TRACE.
inline constexpr const char* trace_variable = "GIT_CREDENTIAL_CODECATALYST_TRACE";

/// Opens what a variable such as GIT_TRACE names: "1" or "true" is standard error, "2" to "9" that
/// descriptor, an absolute path a file that is appended to and created with mode 0600. -1, which turns the
/// trace off, for any other value, when the file cannot be opened, and when it belongs to another user. Never
/// closed.
[[nodiscard]] int open_trace(const char* value) noexcept;

/// Writes one line with the time before it, like "15:04:05.123456 git-credential-codecatalyst: TEXT". What is
/// not printable is escaped. A failure to write is ignored.
void write_trace(int fd, std::string_view text) noexcept;

}  // namespace codecatalyst

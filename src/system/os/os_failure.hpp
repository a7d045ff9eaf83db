// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <string>

namespace codecatalyst {

/// Throws `system_failure`: what failed, the system's reason, and for limits and full disks what to do.
[[noreturn]] void fail(const std::string& what, int why = errno);

/// What to do about an error number; "" when only the reader can tell.
[[nodiscard]] std::string hint_for_errno(int why);

/// True where a limit of the process or the machine is reached, and nothing is wrong with what was asked for.
[[nodiscard]] bool is_limit(int why) noexcept;

}  // namespace codecatalyst

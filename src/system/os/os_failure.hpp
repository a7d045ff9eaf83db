// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cerrno>
#include <string>

namespace codecatalyst {

/// Throws `system_failure` with what failed and the system's reason, and for limits and full disks with a
/// hint.
[[noreturn]] void fail(const std::string& what, int why = errno);

/// What to do about an error number; "" when there is no general advice.
[[nodiscard]] std::string hint_for_errno(int why);

/// True when a limit of the process or the machine was reached, and the request itself is not at fault.
[[nodiscard]] bool is_limit(int why) noexcept;

}  // namespace codecatalyst

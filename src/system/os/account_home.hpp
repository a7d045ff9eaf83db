// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The home folder of the user this process runs as, from the user database and not from HOME: what guards
/// the user's tokens must not move with a variable. Throws `system_failure` when the user has none.
[[nodiscard]] std::string account_home();

/// Below a home folder: where this helper keeps everything but tokens.
inline constexpr const char* state_below_home = "/.local/state/git-credential-codecatalyst";

/// This machine's name, for token names; "host" when it has none.
[[nodiscard]] std::string host_name();

}  // namespace codecatalyst

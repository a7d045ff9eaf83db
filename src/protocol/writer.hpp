// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/credential.hpp"

namespace codecatalyst::protocol {

/// The complete answer to a `get`. Attributes that need a capability are left out unless it is in
/// `announced`. Throws `protocol_error` when a value holds a line break or NUL.
[[nodiscard]] secret write(const answer& given, const capabilities& announced);

/// Stops Git from asking other helpers and the user.
inline constexpr std::string_view quit = "quit=1\n";

/// The answer to `capability` (Git 2.46).
inline constexpr std::string_view our_capabilities = "version 0\ncapability authtype\ncapability state\n";

}  // namespace codecatalyst::protocol

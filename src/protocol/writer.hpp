// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/credential.hpp"

namespace codecatalyst::protocol {

/// The answer to a `get`, whole, as bytes that wipe themselves. What needs a capability is left out unless
/// `announced`. Throws `protocol_error` when a value would not stay on its line.
[[nodiscard]] secret write(const answer& given, const capabilities& announced);

/// Stops Git from asking other helpers and the user.
inline constexpr std::string_view quit = "quit=1\n";

/// The answer to `capability` (Git 2.46).
inline constexpr std::string_view our_capabilities = "version 0\ncapability authtype\ncapability state\n";

}  // namespace codecatalyst::protocol

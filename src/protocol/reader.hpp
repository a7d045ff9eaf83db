// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "model/credential.hpp"

namespace codecatalyst::protocol {

// Git's own lines are far shorter than the 65535 bytes it documents, but a hostile server's `wwwauth[]` is
// not.
inline constexpr std::size_t input_max = std::size_t{8} * 1024 * 1024;
inline constexpr std::size_t value_max = 65535;   // of a secret
inline constexpr std::size_t matched_max = 4096;  // of what is matched on: protocol, host, path, username

/// Reads one block of `key=value` lines, up to a blank line or the end. Unknown keys are ignored, as
/// gitcredentials(7) asks, however long. Throws `protocol_error`, which names the rule and never quotes the
/// input. A protocol or host that is missing, as in input that was cut off, is left empty.
[[nodiscard]] request read(std::string_view text);

}  // namespace codecatalyst::protocol

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "model/credential.hpp"

namespace codecatalyst::protocol {

// Git's own lines are far shorter than the 65535 bytes it documents, but `wwwauth[]` comes from the server,
// which may be hostile.
inline constexpr std::size_t input_max = std::size_t{8} * 1024 * 1024;
inline constexpr std::size_t value_max = 65535;   // bytes of a secret
inline constexpr std::size_t matched_max = 4096;  // of what is matched on: protocol, host, path, username

/// Reads one block of `key=value` lines, up to a blank line or the end of the text. Unknown keys are ignored,
/// however long, as gitcredentials(7) requires. Throws `protocol_error`, which names the broken rule and
/// never quotes the input. A missing protocol or host, for example in truncated input, is left empty.
[[nodiscard]] request read(std::string_view text);

}  // namespace codecatalyst::protocol

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

// Entries in the kernel keyring are sealed with ChaCha20-Poly1305 (RFC 8439) by nettle, which the front
// program links anyway. Sealed files use another format: sealing.hpp.

inline constexpr std::size_t kernel_seal_key_size = 32;
inline constexpr std::size_t kernel_seal_overhead = 12 + 16;  // nonce and tag

/// Uses a random nonce. `key` has `kernel_seal_key_size` bytes. Throws `system_failure`.
[[nodiscard]] std::string kernel_seal(const secret& key, std::string_view bytes, std::string_view bound_to);

/// Returns nullopt unless the bytes were sealed with this key and this `bound_to`.
[[nodiscard]] std::optional<secret> kernel_unseal(const secret& key, std::string_view sealed,
                                                  std::string_view bound_to);

}  // namespace codecatalyst

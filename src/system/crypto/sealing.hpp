// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// Bytes of a sealing key.
inline constexpr std::size_t sealing_key_size = 32;

[[nodiscard]] secret make_sealing_key();

/// The key derived from a file's content. It is hashed but not stretched, so the content must be random.
[[nodiscard]] secret sealing_key_from(std::string_view content);

/// Identifies a key without revealing anything about it: 16 hexadecimal digits.
[[nodiscard]] std::string name_of_key(const secret& key);

/// XChaCha20-Poly1305 with a random nonce. `unseal` needs the same key and the same `bound_to`, and returns
/// nullopt for altered bytes.
[[nodiscard]] std::string seal(const secret& key, std::string_view bytes, std::string_view bound_to);
[[nodiscard]] std::optional<secret> unseal(const secret& key, std::string_view sealed,
                                           std::string_view bound_to);

/// The key encrypted with a passphrase, which Argon2id stretches, and the parameters used. Throws
/// `system_failure` when there is not enough memory.
[[nodiscard]] std::string wrap_key(const secret& key, const secret& passphrase);
/// Returns nullopt for a wrong passphrase, or bytes that `wrap_key` did not make. Throws as above.
[[nodiscard]] std::optional<secret> unwrap_key(std::string_view wrapped, const secret& passphrase);

/// Bytes of a wrapped key.
inline constexpr std::size_t wrapped_key_size = 4 + 4 + 4 + 16 + 24 + sealing_key_size + 16;

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// Of a sealing key.
inline constexpr std::size_t sealing_key_size = 32;

[[nodiscard]] secret make_sealing_key();

/// The key that a file's content stands for. It is hashed and not stretched: it must be random.
[[nodiscard]] secret sealing_key_from(std::string_view content);

/// Tells keys apart and says nothing of them: 16 hexadecimal digits.
[[nodiscard]] std::string name_of_key(const secret& key);

/// XChaCha20-Poly1305 with a random nonce. Opening needs the same key and the same `bound_to`; altered bytes
/// are detected.
[[nodiscard]] std::string seal(const secret& key, std::string_view bytes, std::string_view bound_to);
[[nodiscard]] std::optional<secret> unseal(const secret& key, std::string_view sealed,
                                           std::string_view bound_to);

/// A key as a passphrase opens it, stretched by Argon2id, with what that cost. Throws `system_failure` when
/// there is not the memory for it.
[[nodiscard]] std::string wrap_key(const secret& key, const secret& passphrase);
/// Nothing when the passphrase is another or the bytes are none of `wrap_key`'s. Throws as above.
[[nodiscard]] std::optional<secret> unwrap_key(std::string_view wrapped, const secret& passphrase);

/// Of what `wrap_key` gives.
inline constexpr std::size_t wrapped_key_size = 4 + 4 + 4 + 16 + 24 + sealing_key_size + 16;

}  // namespace codecatalyst

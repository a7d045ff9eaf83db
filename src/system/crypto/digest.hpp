// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// The 32 bytes of the digest.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The digest as lower-case hexadecimal. SHA-1 only computes names that others chose (the AWS CLI's cache
/// files); it is not used for security.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// The digest's 32 bytes.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// The digest as lower-case hexadecimal. SHA-1 is for names that others chose (the AWS CLI's cache files),
/// not for safety.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string sha1_hex(std::string_view bytes);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// Digests by which package managers name a file. MD5 is only compared with what a client sends.
[[nodiscard]] std::string sha512(std::string_view bytes);
[[nodiscard]] std::string md5_hex(std::string_view bytes);

}  // namespace codecatalyst

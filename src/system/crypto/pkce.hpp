// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

/// 64 random characters (RFC 7636, 4.1 allows 43 to 128).
[[nodiscard]] secret new_code_verifier();

/// base64url(SHA-256(verifier)), without padding (RFC 7636, 4.2: S256).
[[nodiscard]] std::string code_challenge(const secret& verifier);

}  // namespace codecatalyst

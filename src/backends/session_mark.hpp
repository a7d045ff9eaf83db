// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/secret.hpp"
#include "system/crypto/digest.hpp"

namespace codecatalyst {

/// Distinguishes sign-in sessions by their bearer tokens, which it does not reveal. The value of
/// `token_backend::session_mark`.
[[nodiscard]] inline std::string mark_of_session(const secret& bearer) {
    constexpr std::size_t digits = 32;
    return sha256_hex(bearer.expose()).substr(0, digits);
}

}  // namespace codecatalyst

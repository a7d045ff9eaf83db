// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/pkce.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/random.hpp"

namespace codecatalyst {
namespace {

secret base64url(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const secret standard = base64(bytes);
    secret out;
    for (const char c : standard.expose()) {
        if (c == '=') break;
        out.append({c == '+' ? &digits[62] : c == '/' ? &digits[63] : &c, 1});
    }
    return out;
}

}  // namespace

secret new_code_verifier() {
    constexpr std::size_t size = 48;  // 64 characters of base64
    std::string random = random_bytes(size);
    auto verifier = base64url(random);
    wipe(random.data(), random.size());
    return verifier;
}

std::string code_challenge(const secret& verifier) {
    const auto challenge = base64url(sha256(verifier.expose()));
    return std::string(challenge.expose());
}

}  // namespace codecatalyst

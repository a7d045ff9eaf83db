// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/digest.hpp"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
    return reinterpret_cast<const std::uint8_t*>(text.data());
}

template <std::size_t Size>
std::string text_of(const std::array<std::uint8_t, Size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), Size};
}

}  // namespace

std::string sha256(std::string_view bytes) {
    sha256_ctx context;
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> out{};
    sha256_init(&context);
    sha256_update(&context, bytes.size(), bytes_of(bytes));
    sha256_digest(&context, out.size(), out.data());
    return text_of(out);
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }

std::string sha1_hex(std::string_view bytes) {
    sha1_ctx context;
    std::array<std::uint8_t, SHA1_DIGEST_SIZE> out{};
    sha1_init(&context);
    sha1_update(&context, bytes.size(), bytes_of(bytes));
    sha1_digest(&context, out.size(), out.data());
    return hex(text_of(out));
}

}  // namespace codecatalyst

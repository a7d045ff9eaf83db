// SPDX-License-Identifier: Apache-2.0
#include "system/digest.hpp"

#include <openssl/sha.h>

#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

using digest_function = unsigned char* (*)(const unsigned char*, std::size_t, unsigned char*);

template <std::size_t Size>
std::string digest_of(digest_function digest, std::string_view bytes) {
    std::array<unsigned char, Size> out;
    digest(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), out.data());
    return {reinterpret_cast<const char*>(out.data()), out.size()};
}

}  // namespace

std::string sha256(std::string_view bytes) { return digest_of<SHA256_DIGEST_LENGTH>(SHA256, bytes); }
std::string sha256_hex(std::string_view bytes) { return hex(sha256(bytes)); }
std::string sha1_hex(std::string_view bytes) { return hex(digest_of<SHA_DIGEST_LENGTH>(SHA1, bytes)); }

}  // namespace codecatalyst

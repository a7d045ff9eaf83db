// SPDX-License-Identifier: Apache-2.0
#include "local/lib/digests.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

std::string digest(const char* name, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    std::size_t size = 0;
    if (EVP_Q_digest(nullptr, name, nullptr, bytes.data(), bytes.size(), out.data(), &size) != 1)
        throw system_failure(std::string("OpenSSL cannot compute ") + name);
    return {reinterpret_cast<const char*>(out.data()), size};
}

}  // namespace

std::string sha512(std::string_view bytes) { return digest("SHA512", bytes); }

std::string md5_hex(std::string_view bytes) { return hex(digest("MD5", bytes)); }

}  // namespace codecatalyst

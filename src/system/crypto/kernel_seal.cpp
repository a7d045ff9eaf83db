// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/kernel_seal.hpp"

#include <nettle/chacha-poly1305.h>
#include <nettle/memops.h>

#include <array>
#include <cstdint>
#include <memory>

#include "system/crypto/random.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t nonce_size = CHACHA_POLY1305_NONCE_SIZE, tag_size = CHACHA_POLY1305_DIGEST_SIZE;
static_assert(kernel_seal_overhead == nonce_size + tag_size);
static_assert(kernel_seal_key_size == CHACHA_POLY1305_KEY_SIZE);

const std::uint8_t* raw(std::string_view bytes) {
    return reinterpret_cast<const std::uint8_t*>(bytes.data());  // NOLINT: as the library wants it
}

std::uint8_t* raw(char* bytes) { return reinterpret_cast<std::uint8_t*>(bytes); }  // NOLINT: as above

/// Owns and wipes the cipher's state, from which the key can be read.
class cipher {
public:
    cipher(const secret& key, std::string_view nonce, std::string_view bound_to) {
        chacha_poly1305_set_key(&state_, raw(key.expose()));
        chacha_poly1305_set_nonce(&state_, raw(nonce));
        chacha_poly1305_update(&state_, bound_to.size(), raw(bound_to));
    }
    cipher(const cipher&) = delete;
    cipher& operator=(const cipher&) = delete;
    ~cipher() { wipe(reinterpret_cast<char*>(&state_), sizeof state_); }  // NOLINT: its bytes

    chacha_poly1305_ctx* get() { return &state_; }

private:
    chacha_poly1305_ctx state_{};
};

}  // namespace

std::string kernel_seal(const secret& key, std::string_view bytes, std::string_view bound_to) {
    std::string out = random_bytes(nonce_size);
    cipher with(key, out, bound_to);
    out.resize(nonce_size + bytes.size() + tag_size);
    chacha_poly1305_encrypt(with.get(), bytes.size(), raw(out.data() + nonce_size), raw(bytes));
    chacha_poly1305_digest(with.get(), tag_size, raw(out.data() + nonce_size + bytes.size()));
    return out;
}

std::optional<secret> kernel_unseal(const secret& key, std::string_view sealed, std::string_view bound_to) {
    if (key.expose().size() != kernel_seal_key_size || sealed.size() < kernel_seal_overhead)
        return std::nullopt;
    const auto rest = sealed.substr(nonce_size), body = rest.substr(0, rest.size() - tag_size);
    cipher with(key, sealed.substr(0, nonce_size), bound_to);
    const auto opened = std::make_unique<char[]>(body.size());
    chacha_poly1305_decrypt(with.get(), body.size(), raw(opened.get()), raw(body));
    std::array<std::uint8_t, tag_size> tag{};
    chacha_poly1305_digest(with.get(), tag.size(), tag.data());
    const bool is_ours = memeql_sec(tag.data(), raw(rest.substr(body.size())), tag.size()) != 0;
    auto out = is_ours ? std::optional(secret({opened.get(), body.size()})) : std::nullopt;
    wipe(opened.get(), body.size());
    return out;
}

}  // namespace codecatalyst

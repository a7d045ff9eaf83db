// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/sealing.hpp"

#include <sodium.h>

#include <cstdint>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t hash_size = 32, key_name_size = 8;
static_assert(sealing_key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/// Argon2id with the parameters of RFC 9106, section 4, for machines with little memory: three passes over 64
/// MiB. The parameters in a file are limited, because it could claim all of the machine's memory.
constexpr std::uint32_t passes = 3, passes_max = 16;
constexpr std::uint32_t memory_kib = 64 * 1024, memory_kib_max = 1024 * 1024;
constexpr std::size_t salt_size = crypto_pwhash_SALTBYTES;
constexpr std::string_view wrap_mark = "CCK1";
static_assert(wrapped_key_size == 4 + 4 + 4 + salt_size + nonce_size + sealing_key_size + tag_size);

void start() {
    static const int started = sodium_init();
    if (started < 0) throw system_failure("libsodium cannot be used on this machine");
}

const unsigned char* raw(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());  // NOLINT: as the library wants it
}

/// A secret buffer that libsodium writes to.
class wiped_bytes {
public:
    explicit wiped_bytes(std::size_t size) : size_(size), bytes_(std::make_unique<char[]>(size)) {}
    wiped_bytes(const wiped_bytes&) = delete;
    wiped_bytes& operator=(const wiped_bytes&) = delete;
    ~wiped_bytes() { wipe(bytes_.get(), size_); }

    unsigned char* data() { return reinterpret_cast<unsigned char*>(bytes_.get()); }  // NOLINT: as above
    [[nodiscard]] secret take() const { return secret({bytes_.get(), size_}); }

private:
    std::size_t size_;
    std::unique_ptr<char[]> bytes_;
};

unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());  // NOLINT: as above
}

/// `purpose` separates hashes that are made for different purposes.
secret hashed(std::string_view text, std::string_view purpose, std::size_t size) {
    start();
    wiped_bytes out(size);
    crypto_generichash(out.data(), size, raw(text), text.size(), raw(purpose), purpose.size());
    return out.take();
}

std::string number(std::uint32_t value) {
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((value >> shift) & 0xff);
    return out;
}

std::uint32_t number_in(std::string_view four_bytes) {
    std::uint32_t out = 0;
    for (const char byte : four_bytes) out = (out << 8) | static_cast<unsigned char>(byte);
    return out;
}

secret stretched(const secret& passphrase, std::string_view salt, std::uint32_t times, std::uint32_t kib) {
    start();
    wiped_bytes out(sealing_key_size);
    const auto text = passphrase.expose();
    if (crypto_pwhash(out.data(), sealing_key_size, text.data(), text.size(), raw(salt), times,
                      std::size_t{kib} * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw system_failure("there is not the memory to stretch a passphrase",
                             "a moment's " + std::to_string(kib / 1024) + " MiB are needed");
    return out.take();
}

}  // namespace

secret make_sealing_key() {
    start();
    wiped_bytes out(sealing_key_size);
    randombytes_buf(out.data(), sealing_key_size);
    return out.take();
}

secret sealing_key_from(std::string_view content) {
    return hashed(content, "git-credential-codecatalyst sealing key", sealing_key_size);
}

std::string name_of_key(const secret& key) {
    const auto hash = hashed(key.expose(), "git-credential-codecatalyst key name", hash_size);
    return hex(hash.expose().substr(0, key_name_size));
}

std::string seal(const secret& key, std::string_view bytes, std::string_view bound_to) {
    start();
    std::string out(nonce_size + bytes.size() + tag_size, '\0');
    randombytes_buf(out.data(), nonce_size);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonce_size, nullptr, raw(bytes), bytes.size(),
                                               raw(bound_to), bound_to.size(), nullptr, raw(out),
                                               raw(key.expose()));
    return out;
}

std::optional<secret> unseal(const secret& key, std::string_view sealed, std::string_view bound_to) {
    start();
    if (key.expose().size() != sealing_key_size || sealed.size() < nonce_size + tag_size) return std::nullopt;
    const auto nonce = sealed.substr(0, nonce_size), rest = sealed.substr(nonce_size);
    wiped_bytes out(rest.size() - tag_size);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, raw(rest), rest.size(),
                                                   raw(bound_to), bound_to.size(), raw(nonce),
                                                   raw(key.expose())) != 0)
        return std::nullopt;
    return out.take();
}

std::string wrap_key(const secret& key, const secret& passphrase) {
    start();
    std::string head = std::string(wrap_mark) + number(passes) + number(memory_kib);
    std::string salt(salt_size, '\0');
    randombytes_buf(salt.data(), salt.size());
    head += salt;
    return head + seal(stretched(passphrase, salt, passes, memory_kib), key.expose(), head);
}

std::optional<secret> unwrap_key(std::string_view wrapped, const secret& passphrase) {
    if (wrapped.size() != wrapped_key_size || !wrapped.starts_with(wrap_mark)) return std::nullopt;
    const auto times = number_in(wrapped.substr(4, 4)), kib = number_in(wrapped.substr(8, 4));
    if (times < 1 || times > passes_max || kib < 8 || kib > memory_kib_max) return std::nullopt;
    const auto head = wrapped.substr(0, 12 + salt_size);
    return unseal(stretched(passphrase, head.substr(12), times, kib), wrapped.substr(head.size()), head);
}

}  // namespace codecatalyst

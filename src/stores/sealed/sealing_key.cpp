// SPDX-License-Identifier: Apache-2.0
#include "stores/sealed/sealing_key.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include "base/error.hpp"
#include "base/given_secret.hpp"
#include "base/text.hpp"
#include "stores/as_store_error.hpp"
#include "stores/kernel.hpp"
#include "system/crypto/digest.hpp"
#include "system/crypto/kernel_seal.hpp"
#include "system/crypto/sealing.hpp"
#include "system/os/credential_file.hpp"
#include "system/os/file.hpp"
#include "system/os/kernel_key.hpp"
#include "system/os/kernel_keyring.hpp"
#include "system/os/new_kernel_key.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t content_min = 32, content_max = 4096;
constexpr std::chrono::seconds lock_patience{10};
const std::string wrapped_name = "key.wrapped";

const std::string unlock_hint = "run `git-credential-codecatalyst unlock`";

}  // namespace

sealing_key_finder::sealing_key_finder(parts from) : from_(std::move(from)), folder_(from_.folder) {}

std::string sealing_key_finder::credential_path() const {
    const auto folder = from_.credentials_directory.value_or("");
    return folder.starts_with('/') ? folder + '/' + credential_name : "";
}

/// Folders have different keys, even if they have the same name in different containers.
std::string sealing_key_finder::kernel_name(const secret& sealed_with) const {
    secret text = sealed_with.clone();
    text.append(from_.folder);
    return "git-credential-codecatalyst:key:" + sha256_hex(text.expose()).substr(0, 16);
}

std::optional<key_source> sealing_key_finder::source() const {
    if (const auto path = credential_path(); !path.empty() && may_be_there(path))
        return key_source::credential;
    if (!from_.key_file.empty()) return key_source::key_file;
    const bool wrapped =
        as_store_error([&] { return folder_.read(wrapped_name, wrapped_key_size).has_value(); });
    return wrapped ? std::optional(key_source::passphrase) : std::nullopt;
}

std::string sealing_key_finder::describe(key_source from) const {
    switch (from) {
        case key_source::credential: return fmt::format("the credential {} of the service", credential_name);
        case key_source::key_file: return "the file " + printable(from_.key_file);
        case key_source::passphrase: break;
    }
    return "a passphrase";
}

sealing_key sealing_key_finder::find() const {
    const auto from = source();
    if (!from)
        throw store_error("there is no key to seal tokens with",
                          unlock_hint + ", or set codecatalyst.keyFile: see docs/headless.md");
    switch (*from) {
        case key_source::credential: return {key_in(credential_path(), true), *from};
        case key_source::key_file: return {key_in(from_.key_file), *from};
        case key_source::passphrase: break;
    }
    auto key = from_kernel();
    if (!key)
        throw store_error("the tokens kept here are locked by a passphrase",
                          unlock_hint + ", once after each start of the machine");
    return {std::move(*key), *from};
}

secret sealing_key_finder::key_in(const std::string& path, bool is_credential) try {
    auto content =
        read_credential_file(path, content_max, is_credential ? sharing::allowed : sharing::refused);
    if (content.expose().size() > content_max)
        throw system_failure(printable(path) + " is too long for a key");
    const auto meant = given_secret(content);
    const auto text = meant.expose();
    if (text.size() < content_min)
        throw system_failure(printable(path) + " is too short for a key",
                             "make one with `head -c 32 /dev/urandom | base64`");
    return sealing_key_from(text);
} catch (const system_failure& e) {
    throw store_error(fmt::format("the key file {}", e.what()),
                      e.hint().empty() ? "make one with `head -c 32 /dev/urandom | base64`" : e.hint());
}

std::optional<secret> sealing_key_finder::from_kernel() const {
    const auto sealed_with = as_store_error([&] { return known_kernel_key(from_.folder); });
    const secret none;
    const auto name = kernel_name(sealed_with ? *sealed_with : none);
    const auto found = find_key(user_keys, name);
    if (!found && found.fault() == key_fault::not_there) return std::nullopt;
    if (!found) throw kernel_error(found.fault());
    const auto sealed = read_key(*found, sealing_key_size + kernel_seal_overhead);
    if (!sealed) throw kernel_error(sealed.fault());
    return sealed_with ? kernel_unseal(*sealed_with, sealed->expose(), name) : std::nullopt;
}

bool sealing_key_finder::is_unlocked() const { return from_kernel().has_value(); }

void sealing_key_finder::keep_in_kernel(const secret& key) const {
    const auto sealed_with = as_store_error([&] { return kernel_key(from_.folder); });
    const auto name = kernel_name(sealed_with);
    const auto put = put_key(user_keys, name, secret(kernel_seal(sealed_with, key.expose(), name)));
    if (!put) throw kernel_error(put.fault());
}

void sealing_key_finder::begin(const secret& passphrase) const {
    const auto key = make_sealing_key();
    keep_in_kernel(key);  // first, so that nothing has begun if this fails
    const auto held_until_return = as_store_error([&] { return folder_.lock(lock_patience); });
    replace(key, passphrase);
}

void sealing_key_finder::replace(const secret& key, const secret& passphrase) const {
    as_store_error([&] { folder_.write(wrapped_name, wrap_key(key, passphrase)); });
    keep_in_kernel(key);
}

std::optional<secret> sealing_key_finder::prepare_key_file(bool goes_on) const {
    const auto path = from_.key_file + ".new";
    return as_store_error([&]() -> std::optional<secret> {
        if (!may_be_there(path)) {
            if (goes_on) return std::nullopt;
            const auto random = make_sealing_key();
            secret content = base64(random.expose());
            content.append("\n");
            write_file_atomically(path, content.expose(), 0600);
        }
        return key_in(path);
    });
}

bool sealing_key_finder::install_key_file() const {
    as_store_error([&] { move_file(from_.key_file + ".new", from_.key_file); });
    return true;
}

bool sealing_key_finder::unlock(const secret& passphrase) const {
    const auto key = as_store_error([&] {
        const auto wrapped = folder_.read(wrapped_name, wrapped_key_size);
        return wrapped ? unwrap_key(*wrapped, passphrase) : std::nullopt;
    });
    if (!key) return false;
    keep_in_kernel(*key);
    return true;
}

}  // namespace codecatalyst

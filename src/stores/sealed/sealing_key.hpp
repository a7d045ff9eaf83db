// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "system/os/private_folder.hpp"

namespace codecatalyst {

/// Where the key that seals tokens comes from: the first of these that exists.
enum class key_source { credential, key_file, passphrase };

struct sealing_key {
    secret key;
    key_source from;
};

class sealing_key_finder {
public:
    struct parts {
        std::string folder;                                // of the sealed files and the wrapped key
        std::optional<std::string> credentials_directory;  // systemd.exec(5)
        std::string key_file;                              // the setting; "" when it is not set
    };

    explicit sealing_key_finder(parts from);

    /// A file name in $CREDENTIALS_DIRECTORY.
    static constexpr const char* credential_name = "codecatalyst-key";

    /// Throws `store_error` when there is no key, or it is locked or cannot be read.
    [[nodiscard]] sealing_key find() const;

    /// Where the key would come from, locked or not; nullopt when there is none.
    [[nodiscard]] std::optional<key_source> source() const;

    /// For messages.
    [[nodiscard]] std::string describe(key_source from) const;

    // For a key that a passphrase protects:

    /// Creates a key, stores it wrapped by the passphrase, and unlocks it. Throws `store_error`.
    void begin(const secret& passphrase) const;
    /// False for a wrong passphrase. Throws `store_error`.
    [[nodiscard]] bool unlock(const secret& passphrase) const;
    [[nodiscard]] bool is_unlocked() const;
    /// Replaces the wrapped key. The caller must hold the folder's lock.
    void replace(const secret& key, const secret& passphrase) const;

    // For a key file:

    /// Creates a new key beside the file, or takes the one that was left there. nullopt when `goes_on` is set
    /// and there is none, because it was installed already. Throws `store_error`.
    [[nodiscard]] std::optional<secret> prepare_key_file(bool goes_on) const;
    /// Moves the new key to the file's place.
    [[nodiscard]] bool install_key_file() const;

    /// The key in a file. Throws `store_error`.
    [[nodiscard]] static secret key_in(const std::string& path, bool is_credential = false);

private:
    [[nodiscard]] std::string credential_path() const;
    [[nodiscard]] std::string kernel_name(const secret& sealed_with) const;
    [[nodiscard]] std::optional<secret> from_kernel() const;
    void keep_in_kernel(const secret& key) const;

    parts from_;
    private_folder folder_;
};

}  // namespace codecatalyst

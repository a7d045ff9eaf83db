// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "system/os/private_folder.hpp"

namespace codecatalyst {

/// Where the key comes from that tokens are sealed with: the first of these that there is.
enum class key_source { credential, key_file, passphrase };

struct sealing_key {
    secret key;
    key_source from;
};

class sealing_key_finder {
public:
    struct parts {
        std::string folder;  // of the sealed files, where the wrapped key is too
        std::optional<std::string> credentials_directory;  // systemd.exec(5)
        std::string key_file;                              // the setting, "" when it is not set
    };

    explicit sealing_key_finder(parts from);

    /// In $CREDENTIALS_DIRECTORY.
    static constexpr const char* credential_name = "codecatalyst-key";

    /// Throws `store_error`: there is none, it is locked, or it cannot be read.
    [[nodiscard]] sealing_key find() const;

    /// Where it would come from, whether it is locked or not; nothing when there is none.
    [[nodiscard]] std::optional<key_source> source() const;

    /// For people.
    [[nodiscard]] std::string describe(key_source from) const;

    // With a passphrase:

    /// Makes a key, leaves it wrapped by the passphrase, and opens it. Throws `store_error`.
    void begin(const secret& passphrase) const;
    /// False when the passphrase is another. Throws `store_error`.
    [[nodiscard]] bool unlock(const secret& passphrase) const;
    [[nodiscard]] bool is_unlocked() const;
    /// Puts another key in the place of the one that is wrapped. For who has the folder's lock.
    void replace(const secret& key, const secret& passphrase) const;

    // With a key file:

    /// Leaves a new key beside it, or takes the one that was left there. Nothing when `goes_on` and there is
    /// none: it has been put in its place. Throws `store_error`.
    [[nodiscard]] std::optional<secret> prepare_key_file(bool goes_on) const;
    /// Puts that in the file's place.
    [[nodiscard]] bool install_key_file() const;

    /// The key that a file holds. Throws `store_error`.
    [[nodiscard]] static secret key_in(const std::string& path, bool is_credential = false);

private:
    [[nodiscard]] std::string credential_path() const;
    [[nodiscard]] std::string kernel_name(const secret& sealed_with) const;
    [[nodiscard]] std::optional<secret> from_kernel() const;
    void keep_in_kernel(const secret& key) const;

    parts from_;
    guarded_folder folder_;
};

}  // namespace codecatalyst

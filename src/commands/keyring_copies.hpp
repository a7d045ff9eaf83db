// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/target.hpp"
#include "screen/messages.hpp"
#include "stores/keyring/foreign_passwords.hpp"

namespace codecatalyst {

/// The token of one user at one host that another credential helper keeps in the keyring, perhaps more than
/// once: git-credential-libsecret has one item a repository with credential.useHttpPath.
class keyring_copies {
public:
    /// Of the target's host, or of any that is ours; of this user, or of any for "". Throws `error` when
    /// there is none, and `usage_error` when there are several users or hosts.
    keyring_copies(const target& of, const std::string& username, const environment& env);

    [[nodiscard]] const std::string& username() const noexcept { return found_.front().username; }
    /// The target with their host, where it named none, and the settings for that.
    [[nodiscard]] target narrowed(const target& of, const environment& env) const;

    /// The one changed last.
    [[nodiscard]] foreign_passwords::value read() const { return keyring_.read(found_.front()); }

    /// Removes those that hold this token, when a person agrees or has done so.
    void offer_removal(const secret& token, bool agreed, const target& of, const environment& env,
                       console& speak) const;

private:
    foreign_passwords keyring_;
    std::vector<foreign_password> found_;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/target.hpp"
#include "screen/messages.hpp"
#include "stores/keyring/foreign_passwords.hpp"

namespace codecatalyst {

/// A user's token for one host that another credential helper stored in the keyring. There may be several
/// copies: with credential.useHttpPath git-credential-libsecret stores one per repository.
class keyring_copies {
public:
    /// Looks for the target's host, or any of ours if it has none, and for `username`, or any user if that is
    /// "". Throws `error` if nothing is found, and `usage_error` for several users or hosts.
    keyring_copies(const target& of, const std::string& username, const environment& env);

    [[nodiscard]] const std::string& username() const noexcept { return found_.front().username; }
    /// The target with the host that was found, if it had none, and with that host's settings.
    [[nodiscard]] target narrowed(const target& of, const environment& env) const;

    /// The copy that was changed last.
    [[nodiscard]] foreign_passwords::value read() const { return keyring_.read(found_.front()); }

    /// Removes the copies of this token if the user agrees, or if `agreed` is true.
    void offer_removal(const secret& token, bool agreed, const target& of, const environment& env,
                       console& speak) const;

private:
    foreign_passwords keyring_;
    std::vector<foreign_password> found_;
};

}  // namespace codecatalyst

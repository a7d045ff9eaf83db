// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {

/// A password that another credential helper keeps in the keyring.
struct foreign_password {
    std::string host, path, username;
    keyring_item item;

    friend bool operator==(const foreign_password& one, const foreign_password& two) {
        return one.item.path == two.item.path;
    }
};

/// Items of the schema org.git.Password and its predecessor, as git-credential-libsecret writes them. Throws
/// as `secret_service` does.
class foreign_passwords {
public:
    struct value {
        secret password;
        std::optional<time_point> expires;
    };

    explicit foreign_passwords(std::chrono::milliseconds patience) : patience_(patience) {}

    /// The wanted https passwords that have a user name, of one host or, for "", of all; most recently
    /// changed first. Throws `store_locked` when some of them are locked, or may be.
    [[nodiscard]] std::vector<foreign_password> find(
        const std::string& host, const std::function<bool(const foreign_password&)>& is_wanted) const;

    [[nodiscard]] value read(const foreign_password& from) const;
    void remove(const foreign_password& which) const;

private:
    std::chrono::milliseconds patience_;
};

}  // namespace codecatalyst

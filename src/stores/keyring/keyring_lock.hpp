// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// Unlocks a keyring, which takes a person. Throws as `secret_service` does.
class keyring_lock {
public:
    explicit keyring_lock(std::chrono::milliseconds patience) : patience_(patience) {}

    /// The locked collections that have one of our records, or would get the next.
    [[nodiscard]] std::vector<std::string> locked();
    /// The name that the keyring's programs show.
    [[nodiscard]] std::string label_of(const std::string& collection);

    /// Prompts in a window of the keyring's, for at most `patience`: see secret_service.hpp.
    void open_in_window(const std::vector<std::string>& collections, std::chrono::seconds patience);

    /// True for a keyring that accepts the password from a program, as gnome-keyring does.
    [[nodiscard]] bool takes_password();
    /// False for a wrong password.
    [[nodiscard]] bool open_with(const std::string& collection, const secret& password);

private:
    std::chrono::milliseconds patience_;
};

}  // namespace codecatalyst

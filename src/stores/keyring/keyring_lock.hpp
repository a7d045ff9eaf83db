// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

class secret_service;

/// Opens what is locked in a keyring, which takes a person. Throws `store_error` as `keyring_session` does.
class keyring_lock {
public:
    explicit keyring_lock(std::chrono::milliseconds patience);
    ~keyring_lock();

    /// The collections that are locked and have one of our records, or would get the next.
    [[nodiscard]] std::vector<std::string> locked();
    /// What the keyring's programs call it.
    [[nodiscard]] std::string label_of(const std::string& collection);

    /// The keyring asks in a window of its own. Returns when that is closed, or could not be shown, when they
    /// are open all the same, or after `patience`. The window is left to the person then, and to no
    /// `Dismiss`, of which gnome-keyring 42 dies while it is shown.
    void open_in_window(const std::vector<std::string>& collections, std::chrono::seconds patience);

    /// True for a keyring that takes the password from a program, as gnome-keyring does.
    [[nodiscard]] bool takes_password();
    /// False when it is not the password.
    [[nodiscard]] bool open_with(const std::string& collection, const secret& password);

private:
    [[nodiscard]] bool are_open(const std::vector<std::string>& collections, std::string& answered_by);

    std::chrono::milliseconds patience_;
    std::unique_ptr<secret_service> service_;
};

}  // namespace codecatalyst

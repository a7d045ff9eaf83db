// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/secret.hpp"
#include "model/secret_store.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// How the user can unlock a keyring.
struct unlock_means {
    bool window = false;  // use the keyring's own window, if the user can see it
    std::function<std::optional<secret>(const std::string& question)> ask;  // used if there is no window
    int tries = 1;
    std::function<void(const std::string& line)> say;
};

/// Unlocks the locked collections of the keyring; false when none was locked. Throws `store_locked` when one
/// stays locked.
[[nodiscard]] bool unlock_keyring(const settings& in_force, const unlock_means& means);

/// A lock that keeps other processes from prompting to unlock the keyring. Null when another process holds it
/// for all of `within`.
[[nodiscard]] std::shared_ptr<void> unlocking_turn(const settings& in_force, std::chrono::seconds within);

/// Whether the user could see a window that the keyring opens.
[[nodiscard]] bool sees_windows(const environment& env);

/// Wraps a store in a keyring: if it is locked, a user at the terminal may unlock it.
[[nodiscard]] std::unique_ptr<secret_store> let_unlock(std::unique_ptr<secret_store> store,
                                                       const settings& in_force, const environment& env);

}  // namespace codecatalyst

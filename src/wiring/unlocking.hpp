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

/// How a person unlocks a keyring.
struct unlock_means {
    bool window = false;  // the keyring's own, where it can be seen
    std::function<std::optional<secret>(const std::string& question)> ask;  // without a window
    int tries = 1;
    std::function<void(const std::string& line)> say;
};

/// Unlocks what is locked of the keyring; false when nothing was. Throws `store_locked` when it stays locked.
[[nodiscard]] bool unlock_keyring(const settings& in_force, const unlock_means& means);

/// Until the handle dies no other process asks the user to unlock it. Nothing when one did all that time.
[[nodiscard]] std::shared_ptr<void> unlocking_turn(const settings& in_force, std::chrono::seconds within);

/// Whether this user could see a window of the keyring's.
[[nodiscard]] bool sees_windows(const environment& env);

/// A store in a keyring: where it is locked and a user is at the terminal, they may unlock it.
[[nodiscard]] std::unique_ptr<secret_store> let_unlock(std::unique_ptr<secret_store> store,
                                                       const settings& in_force, const environment& env);

}  // namespace codecatalyst

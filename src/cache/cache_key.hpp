// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/secret.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The key that entries are sealed with, created if necessary. nullopt without a HOME, when HOME is another
/// user's (`sudo -E`), where we must not leave files, and when the key cannot be created.
[[nodiscard]] std::optional<secret> cache_key(const environment& env);

}  // namespace codecatalyst

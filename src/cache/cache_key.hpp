// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/secret.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The key that entries are sealed with, made when it is not there. Nothing where there can be none: without
/// a HOME, or in one that is another user's (`sudo -E`), whose files stay that user's.
[[nodiscard]] std::optional<secret> cache_key(const environment& env);

}  // namespace codecatalyst

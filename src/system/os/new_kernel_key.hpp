// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

/// The key of a state folder (kernel_key.hpp), created if necessary. Concurrent callers all get the same key.
/// Throws `system_failure`, also for a key that others could have read: it is not replaced, because records
/// may be sealed with it.
[[nodiscard]] secret kernel_key(const std::string& folder);

/// The key, if it was ever created. Throws `system_failure` for a key that exists but cannot be used: what is
/// sealed with it must not count as missing.
[[nodiscard]] std::optional<secret> known_kernel_key(const std::string& folder);

}  // namespace codecatalyst

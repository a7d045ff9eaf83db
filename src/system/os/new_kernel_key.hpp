// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

/// The key of a state folder (kernel_key.hpp), made when it is not there: of many processes that ask at the
/// same time all get the same. Throws `system_failure`, also for one that others could have read: it is not
/// replaced, because records may be sealed with it.
[[nodiscard]] secret kernel_key(const std::string& folder);

/// The key, if it was ever made. Throws `system_failure` for one that is there and cannot be used: what is
/// sealed with it is not missing.
[[nodiscard]] std::optional<secret> known_kernel_key(const std::string& folder);

}  // namespace codecatalyst

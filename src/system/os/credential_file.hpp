// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

/// Whether users other than the owner may have access to a file with a secret.
enum class sharing { refused, allowed };

/// Reads such a file, up to `max` + 1 bytes, so that the caller notices a longer one. It must be a regular
/// file on a file system, and belong to root or the user. Throws `system_failure`, with a hint when the file
/// itself is at fault; without one, it does not exist or cannot be read.
[[nodiscard]] secret read_credential_file(const std::string& path, std::size_t max, sharing by_others);

}  // namespace codecatalyst

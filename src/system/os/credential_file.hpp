// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

/// Whether a file that holds a secret must be readable by its owner only.
enum class sharing { refused, allowed };

/// The bytes of such a file, up to `max` and one more, so that the caller sees that there is more. It must be
/// a regular file on a file system, and root's or the user's own. Throws `system_failure`, with a hint where
/// the file is what is wrong; without, it is not there or cannot be read.
[[nodiscard]] secret read_credential_file(const std::string& path, std::size_t max, sharing by_others);

}  // namespace codecatalyst

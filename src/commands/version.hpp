// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// What `--version` prints: our version, the large libraries', and where to report a bug. Loads them.
[[nodiscard]] std::string version_text();

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The current folder, symbolic links resolved; "" when it has no path, because it was deleted or is outside
/// of what this process can see.
[[nodiscard]] std::string current_folder();

}  // namespace codecatalyst

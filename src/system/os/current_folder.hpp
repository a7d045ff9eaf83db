// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The current folder, symbolic links resolved; "" when it has no name: it was deleted, or is outside of what
/// this process sees.
[[nodiscard]] std::string current_folder();

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/time.hpp"

namespace codecatalyst {

/// "in 12 days", "in 3 hours", "expired"; "unknown" for `time_point::max()`. Rounded to the largest unit of
/// which there are at least two.
[[nodiscard]] std::string remaining(time_point until, time_point now);

}  // namespace codecatalyst

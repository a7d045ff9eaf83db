// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/time.hpp"

namespace codecatalyst {

/// "in 12 days", "in 3 hours", "expired"; "unknown" for a time that was not told (the last there is). In the
/// largest unit of which there are two, to the nearest.
[[nodiscard]] std::string remaining(time_point until, time_point now);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

#include "base/time.hpp"

namespace codecatalyst {

/// The time of day. Code that makes decisions takes it as a parameter instead.
[[nodiscard]] time_point current_time();

/// The same in nanoseconds since 1970, as in the time stamps of files.
[[nodiscard]] std::int64_t current_nanoseconds();

/// Time since the machine started. Includes sleep, during which codes expire too.
[[nodiscard]] std::chrono::seconds uptime();

}  // namespace codecatalyst

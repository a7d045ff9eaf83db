// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

#include "base/time.hpp"

namespace codecatalyst {

/// The time of day. Decisions are handed it; only programs and what wires them ask.
[[nodiscard]] time_point current_time();

/// The same in nanoseconds since 1970, as file systems stamp files.
[[nodiscard]] std::int64_t current_nanoseconds();

/// Since the machine started; goes on while it sleeps, as the expiry of a code does.
[[nodiscard]] std::chrono::seconds uptime();

}  // namespace codecatalyst

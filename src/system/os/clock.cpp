// SPDX-License-Identifier: Apache-2.0
#include "system/os/clock.hpp"

#include <time.h>

namespace codecatalyst {

time_point current_time() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::int64_t current_nanoseconds() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

std::chrono::seconds uptime() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds(now.tv_sec);
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "screen/time_in_words.hpp"

#include <fmt/core.h>

#include <array>
#include <string_view>

namespace codecatalyst {

std::string remaining(time_point until, time_point now) {
    struct unit {
        std::string_view name;
        std::int64_t seconds;
    };
    constexpr std::array units{unit{"days", 86400}, unit{"hours", 3600}, unit{"minutes", 60}};
    if (until == time_point::max()) return "unknown";
    if (until <= now) return "expired";
    const auto left = (until - now).count();
    for (const auto& each : units)
        if (left >= 2 * each.seconds)
            return fmt::format("in {} {}", (left + each.seconds / 2) / each.seconds, each.name);
    return left == 1 ? "in 1 second" : fmt::format("in {} seconds", left);
}

}  // namespace codecatalyst

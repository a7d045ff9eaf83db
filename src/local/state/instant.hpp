// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst::local {

/// The service's time: milliseconds since 1970 (UTC), the precision of its responses.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// "2023-02-16T14:50:02.114Z"
[[nodiscard]] std::string to_text(instant when);

/// Parses RFC 3339 with any fraction (truncated to milliseconds) and any offset; nothing for other text.
[[nodiscard]] std::optional<instant> parse_instant(std::string_view text);

/// The form used in the database.
[[nodiscard]] inline std::int64_t stored(instant when) { return when.time_since_epoch().count(); }
[[nodiscard]] inline instant from_stored(std::int64_t number) {
    return instant(std::chrono::milliseconds(number));
}

}  // namespace codecatalyst::local

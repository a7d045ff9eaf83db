// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// Whole seconds since 1970, UTC. Code that makes decisions takes the time as a parameter and does not read
/// the clock.
using time_point = std::chrono::sys_seconds;

/// An unknown expiry. Later than every other time.
inline constexpr time_point never_told = time_point::max();

/// True from 1970 to the end of 9999. A time outside that range is a mistake: some programs cannot write it,
/// and sums with it may overflow.
[[nodiscard]] bool is_telling(time_point when) noexcept;

/// RFC 3339 as the API expects it: "2027-01-02T03:04:05Z".
[[nodiscard]] std::string to_rfc3339(time_point when);

/// Reads "2027-01-02T03:04:05", optionally a fraction of any length, which is dropped, then "Z" (as AWS CLI
/// v1 prints it) or an offset such as "+02:00" (AWS CLI v2). Returns nullopt for anything else, and for times
/// outside 1970 to 9999.
[[nodiscard]] std::optional<time_point> parse_rfc3339(std::string_view text);

}  // namespace codecatalyst

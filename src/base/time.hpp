// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// Whole seconds since 1970, UTC. Everything that decides is handed one; only `main` asks the clock.
using time_point = std::chrono::sys_seconds;

/// An unknown expiry: later than every other time.
inline constexpr time_point never_told = time_point::max();

/// From 1970 to the end of 9999. Whatever names another time is mistaken: some programs cannot write it, and
/// sums with it may not fit.
[[nodiscard]] bool is_telling(time_point when) noexcept;

/// RFC 3339 as the API takes it: "2027-01-02T03:04:05Z".
[[nodiscard]] std::string to_rfc3339(time_point when);

/// Reads "2027-01-02T03:04:05", a fraction of any length (cut off), then "Z" or an offset "+02:00"; anything
/// else, and what is not from 1970 to 9999, is nothing. AWS CLI v1 prints the first, v2 the second.
[[nodiscard]] std::optional<time_point> parse_rfc3339(std::string_view text);

}  // namespace codecatalyst

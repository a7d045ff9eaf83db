// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/printable.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// Compact JSON laid out as the AWS CLI does: four spaces a level, one member a line, a line end at the end.
[[nodiscard]] secret indented(std::string_view compact);

/// JSON in which each character that is not printable is escaped; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] secret printable_json(std::string_view text, charset in);

/// "2027-01-02T03:04:05+00:00", as version 2 of the AWS CLI prints a time.
[[nodiscard]] std::string aws_time(time_point when);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// Compact JSON laid out as the AWS CLI does: four spaces a level, one member a line, a line end at the end.
/// What a terminal would obey is escaped.
[[nodiscard]] secret indented(std::string_view compact);

/// "2027-01-02T03:04:05+00:00", as version 2 of the AWS CLI prints a time.
[[nodiscard]] std::string aws_time(time_point when);

}  // namespace codecatalyst

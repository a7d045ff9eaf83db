// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/printable.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// Compact JSON reformatted like the AWS CLI's output: indented by four spaces, one member per line, with a
/// final newline.
[[nodiscard]] secret indented(std::string_view compact);

/// JSON with unprintable characters escaped; bytes that are not valid UTF-8 become U+FFFD.
[[nodiscard]] secret printable_json(std::string_view text, charset in);

/// "2027-01-02T03:04:05+00:00", the time format of AWS CLI version 2.
[[nodiscard]] std::string aws_time(time_point when);

}  // namespace codecatalyst

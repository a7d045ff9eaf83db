// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "backends/aws_files/aws_config.hpp"

namespace codecatalyst {

/// Where the AWS configuration sets a key of a profile, as "line 3 of FILE"; the file alone when the line is
/// not found. For messages: the files are read again.
[[nodiscard]] std::string place_of_profile_value(const environment_lookup& environment,
                                                 std::string_view profile, std::string_view key);

/// The same for a service's nested key in the [services NAME] that the profile refers to.
[[nodiscard]] std::string place_of_service_value(const environment_lookup& environment,
                                                 std::string_view profile, std::string_view service,
                                                 std::string_view key);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/aws_files/aws_config.hpp"

namespace codecatalyst {

/// The AWS profile used when neither codecatalyst.profile nor --profile names one.
struct ruled_profile {
    std::string name;
    std::string why;  // such as "AWS_PROFILE", printed after the name; "" if `default` is the fallback
};

/// In this order: AWS_PROFILE or AWS_DEFAULT_PROFILE, unless it names a profile without a sign-in session
/// while `default`, or else the only such profile, has a CodeCatalyst session; `default`, if it has a
/// session; the only profile with a CodeCatalyst session, as AWS's setup page creates it; `default`.
[[nodiscard]] ruled_profile profile_by_rule(const environment_lookup& environment);
[[nodiscard]] ruled_profile profile_by_rule(const environment_lookup& environment, const aws_config& config);

}  // namespace codecatalyst

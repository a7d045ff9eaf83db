// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/aws_files/aws_config.hpp"

namespace codecatalyst {

/// The AWS profile where neither codecatalyst.profile nor --profile names one.
struct ruled_profile {
    std::string name;
    std::string why;  // "AWS_PROFILE", to follow the name in messages; "" for a plain `default`
};

/// The one rule: AWS_PROFILE or AWS_DEFAULT_PROFILE, unless it names a profile without a sign-in session and
/// another has one for CodeCatalyst; else `default`, if it has a session; else the only profile with a
/// session for CodeCatalyst, as AWS's own set-up page writes it; else `default`.
[[nodiscard]] ruled_profile profile_by_rule(const environment_lookup& environment);
[[nodiscard]] ruled_profile profile_by_rule(const environment_lookup& environment, const aws_config& config);

}  // namespace codecatalyst

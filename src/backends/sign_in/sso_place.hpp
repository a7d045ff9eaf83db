// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/aws_files/aws_config.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

/// Where a profile signs in according to the AWS configuration, by botocore's rules. Throws `settings_error`
/// when the configuration is invalid, `sign_in_needed` when no sign-in has been set up yet, and
/// `backend_error` when the setup cannot work.
[[nodiscard]] sign_in_place place_of(const aws_config& config, const std::string& profile);

/// Splits "a, b" as the AWS CLI splits sso_registration_scopes.
[[nodiscard]] std::vector<std::string> scopes_of(std::string_view list);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/aws_files/aws_config.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

/// Where the AWS configuration says that a profile signs in, by botocore's rules. Throws `settings_error`
/// when it is not to be understood, `sign_in_needed` when nobody has set up a sign-in yet and `backend_error`
/// when somebody did and it cannot work.
[[nodiscard]] sign_in_place place_of(const aws_config& config, const std::string& profile);

/// "a, b" to a and b, as the AWS CLI splits sso_registration_scopes.
[[nodiscard]] std::vector<std::string> scopes_of(std::string_view list);

}  // namespace codecatalyst

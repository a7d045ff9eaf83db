// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "model/settings.hpp"
#include "model/url_match.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

enum class aws_service { codecatalyst, sign_in };

/// The URL of a service that something other than AWS's own rules decides.
struct endpoint_origin {
    std::string url;   // to be shown: "(not a usable URL)" for one that may contain a password
    std::string from;  // "AWS_ENDPOINT_URL in the environment", "endpoint_url in line 3 of FILE"
    std::optional<url_flaw> flaw = std::nullopt;  // why it cannot be used
};

/// Nothing for AWS's own URL.
[[nodiscard]] std::optional<endpoint_origin> origin_of_endpoint(aws_service of, const settings& in_force,
                                                                const environment& env);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "backends/aws_config.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {

/// The sign-in session of an AWS profile, which the AWS CLI shares: AWS_BEARER_TOKEN_CODECATALYST, else what
/// is cached for the profile's sso_session.
class sso_session {
public:
    struct parts {
        secret given;  // AWS_BEARER_TOKEN_CODECATALYST, which wins over all; empty when it is not set
        std::string profile;
        std::string cache_folder;
        std::function<aws_config()> config;
        std::function<time_point()> now;
    };

    explicit sso_session(parts with) : with_(std::move(with)) {}

    /// The token that CodeCatalyst takes. Throws `sign_in_needed` when somebody must sign in, other errors
    /// when that would not help.
    [[nodiscard]] secret bearer();

private:
    parts with_;
};

}  // namespace codecatalyst

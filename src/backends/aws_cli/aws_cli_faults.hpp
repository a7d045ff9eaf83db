// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/token_backend.hpp"

namespace codecatalyst {

/// What went wrong in a run of the AWS CLI that ended with a status other than 0, in our words.
struct aws_cli_fault {
    std::string message;
    std::string hint;
    bool unclear = false;  // the service may have done what it was asked
    bool gone = false;     // the service knows no such token
    bool full = false;     // the user has as many tokens as the service allows
};

/// Tells by standard error: exit statuses do not (version 1 has 255 for everything). Texts as
/// versions 1.45, 2.9 and 2.36 print them.
[[nodiscard]] aws_cli_fault explain(const std::string& errors, int status, const std::string& profile);

}  // namespace codecatalyst

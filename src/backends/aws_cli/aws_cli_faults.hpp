// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/token_backend.hpp"

namespace codecatalyst {

/// Our description of an AWS CLI run that exited with a non-zero status.
struct aws_cli_fault {
    std::string message;
    std::string hint;
    bool unclear = false;  // the service may have carried out the request
    bool gone = false;     // the service has no such token
    bool full = false;     // the user has reached the service's token limit
};

/// Classifies by the text of standard error, because the exit status does not help (version 1 exits 255 for
/// everything). The texts are those of versions 1.45, 2.9 and 2.36.
[[nodiscard]] aws_cli_fault explain(const std::string& errors, int status, const std::string& profile);

}  // namespace codecatalyst

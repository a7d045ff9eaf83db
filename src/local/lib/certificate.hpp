// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// A certificate and its private key (EC P-256), both as PEM.
struct certificate {
    std::string pem;
    secret key;
};

struct validity {
    time_point from, until;
};

/// A new self-signed CA that can sign server certificates, but not further CAs.
[[nodiscard]] certificate make_authority(const std::string& common_name, const validity& when);

/// A server certificate for these host names and IP addresses ("localhost", "127.0.0.1", "::1"). Throws
/// `system_failure` when `authority` cannot be read.
[[nodiscard]] certificate make_server_certificate(const certificate& authority,
                                                  const std::vector<std::string>& names,
                                                  const validity& when);

}  // namespace codecatalyst

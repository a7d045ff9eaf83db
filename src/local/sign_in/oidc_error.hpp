// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "local/lib/http_server.hpp"

namespace codecatalyst::local {

/// An error response of the sign-in service. `code` is OAuth's (RFC 6749, 5.2; RFC 8628, 3.5), such as
/// "invalid_grant".
struct oidc_refusal : error {
    std::string code;

    oidc_refusal(std::string of_code, const std::string& description)
        : error(description), code(std::move(of_code)) {}
};

/// The error codes of sso-oidc 2019-06-10.
[[nodiscard]] std::vector<std::string_view> oidc_error_codes();

/// The response with the status, type and body for the code.
[[nodiscard]] http_response answer(const oidc_refusal& no);

}  // namespace codecatalyst::local

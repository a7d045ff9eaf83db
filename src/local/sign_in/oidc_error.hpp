// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "local/lib/http_server.hpp"

namespace codecatalyst::local {

/// The sign-in service says no. `code` is OAuth's (RFC 6749, 5.2; RFC 8628, 3.5), such as "invalid_grant".
struct oidc_refusal : error {
    std::string code;

    oidc_refusal(std::string of_code, const std::string& description)
        : error(description), code(std::move(of_code)) {}
};

/// The codes that sso-oidc 2019-06-10 has an exception for.
[[nodiscard]] std::vector<std::string_view> oidc_error_codes();

/// The status, type and body that belong to the code.
[[nodiscard]] http_response answer(const oidc_refusal& no);

}  // namespace codecatalyst::local

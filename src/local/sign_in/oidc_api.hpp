// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "local/codecatalyst/token_api.hpp"
#include "local/sign_in/sign_ins.hpp"

namespace codecatalyst::local {

/// A sign-in service like that of IAM Identity Center and AWS Builder ID, sso-oidc 2019-06-10: a client
/// registers, the user approves, and the client gets an access token for the token API. The pages for the
/// user are in `sign_in_pages`.
class oidc_api {
public:
    explicit oidc_api(database& in) : database_(in), sign_ins_(in), tokens_(in) {}

    /// The name of the requested operation; "" if it is not one of this service.
    [[nodiscard]] static std::string operation(const api_request& request);
    /// True for a CreateToken with a refresh token.
    [[nodiscard]] static bool is_refresh(const api_request& request);

    [[nodiscard]] http_response answer(const api_request& request, instant now);

private:
    [[nodiscard]] http_response register_client(const json& body, instant now);
    [[nodiscard]] http_response start_device_authorization(const json& body, const std::string& host,
                                                           instant now);
    [[nodiscard]] http_response create_token(const json& body, instant now);
    [[nodiscard]] http_response log_out(const secret& token, instant now);

    [[nodiscard]] oidc_client authenticated(const json& body, instant now);
    [[nodiscard]] new_session by_device_code(const oidc_client& by, const json& body, instant now);
    [[nodiscard]] new_session by_code(const oidc_client& by, const json& body, instant now);
    [[nodiscard]] new_session by_refresh_token(const oidc_client& by, const json& body, instant now);

    database& database_;
    sign_ins sign_ins_;
    tokens tokens_;
};

/// The host that the client used, if it can be put into a link; else "localhost".
[[nodiscard]] std::string link_host(std::string_view host);

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "model/sign_in.hpp"
#include "system/json.hpp"
#include "system/net/http_client.hpp"

namespace codecatalyst {

/// IAM Identity Center's OIDC service over HTTPS (sso-oidc 2019-06-10), used as the AWS CLI uses it.
class oidc final : public sign_in_service {
public:
    struct parts {
        std::string endpoint;  // "https://oidc.us-east-1.amazonaws.com"
        http_options transport;
        std::string profile;  // AWS profile, for messages
        std::chrono::milliseconds timeout;
    };

    explicit oidc(parts with);

    [[nodiscard]] client_registration register_client(const sign_in_place& where, sign_in_flow flow,
                                                      time_point now) override;
    [[nodiscard]] device_authorization authorize_device(const client_registration& as,
                                                        const std::string& start_url) override;
    [[nodiscard]] issued_session redeem(const client_registration& as, const secret& device_code) override;
    [[nodiscard]] issued_session redeem(const client_registration& as,
                                        const authorization_code& code) override;
    [[nodiscard]] issued_session refresh(const client_registration& as, const secret& refresh_token) override;
    [[nodiscard]] std::string authorize_url(const client_registration& as, const sign_in_place& where,
                                            const std::string& redirect_uri, const std::string& state,
                                            const std::string& challenge) const override;

private:
    [[nodiscard]] json ask(const char* path, const json& question);
    [[nodiscard]] issued_session create_token(const json& question);

    parts with_;
    http_client http_;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// There is no sign-in session, or it has ended: the user must sign in.
struct sign_in_needed : backend_error {
    using backend_error::backend_error;
};

/// The sign-in service says no. `code` is OAuth's (RFC 6749, 5.2; RFC 8628, 3.5), such as "invalid_grant".
struct sign_in_refused : backend_error {
    std::string code;

    sign_in_refused(std::string of_code, const std::string& message, std::string hint)
        : backend_error(message, std::move(hint)), code(std::move(of_code)) {}
};

/// The service's answer cannot be used, and to ask again would not mend it: what it gave is gone.
struct sign_in_unusable : backend_error {
    using backend_error::backend_error;
};

/// Where people sign in, and what for: an [sso-session NAME] of the AWS configuration.
struct sign_in_place {
    std::string session;    // its name, which names the cached session too
    std::string start_url;  // "https://view.awsapps.com/start" for AWS Builder ID
    std::string region;     // of the sign-in service
    std::vector<std::string> scopes;
    friend bool operator==(const sign_in_place&, const sign_in_place&) = default;
};

/// How a client proves that the person agreed: by a code typed in a browser anywhere (RFC 8628), or by a
/// browser on this machine that is led back to us (RFC 6749, 4.1, with PKCE, RFC 7636).
enum class sign_in_flow { device_code, authorization_code };

/// This program as the sign-in service knows it. A registration serves one flow.
struct client_registration {
    std::string id;
    secret client_secret;
    time_point expires;
    sign_in_flow flow = sign_in_flow::device_code;
};

struct device_authorization {
    secret device_code;
    std::string user_code;          // to be compared or typed by the person
    std::string address;            // where the code is typed
    std::string address_with_code;  // the same with the code in it, "" when the service gave none
    std::chrono::seconds expires_in;
    std::chrono::seconds interval;  // between two polls
};

struct issued_session {
    secret access_token;
    std::chrono::seconds expires_in;
    std::optional<secret> refresh_token;
};

/// What is read back of an authorization code flow: where the browser was led, and the secret half of PKCE.
struct authorization_code {
    secret code;
    secret verifier;
    std::string redirect_uri;  // with the port
};

/// IAM Identity Center's OIDC service (sso-oidc 2019-06-10), which AWS Builder ID uses too. Every call is
/// bounded in time and sent once. Throws `sign_in_refused` when the service answers with an error, other
/// `backend_error`s when it cannot be reached or understood.
class sign_in_service {
public:
    virtual ~sign_in_service() = default;

    [[nodiscard]] virtual client_registration register_client(const sign_in_place& where, sign_in_flow flow,
                                                              time_point now) = 0;
    [[nodiscard]] virtual device_authorization authorize_device(const client_registration& as,
                                                                const std::string& start_url) = 0;
    /// Pending is `sign_in_refused` with code "authorization_pending" or "slow_down".
    [[nodiscard]] virtual issued_session redeem(const client_registration& as, const secret& device_code) = 0;
    [[nodiscard]] virtual issued_session redeem(const client_registration& as,
                                                const authorization_code& code) = 0;
    [[nodiscard]] virtual issued_session refresh(const client_registration& as,
                                                 const secret& refresh_token) = 0;

    /// Where a browser is sent. `challenge` is base64url(SHA-256(verifier)).
    [[nodiscard]] virtual std::string authorize_url(const client_registration& as, const sign_in_place& where,
                                                    const std::string& redirect_uri, const std::string& state,
                                                    const std::string& challenge) const = 0;
};

/// A session as it is kept for the next process, ours or the AWS CLI's.
struct kept_session {
    secret access_token;
    time_point expires;
    std::optional<secret> refresh_token;
    std::optional<client_registration> client;  // what a refresh needs
};

/// What to type to sign in with an AWS profile.
[[nodiscard]] std::string login_command(std::string_view profile);

}  // namespace codecatalyst

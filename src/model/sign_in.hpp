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

/// The sign-in service refused. `code` is OAuth's (RFC 6749, 5.2; RFC 8628, 3.5), such as "invalid_grant".
struct sign_in_refused : backend_error {
    std::string code;

    sign_in_refused(std::string of_code, const std::string& message, std::string hint)
        : backend_error(message, std::move(hint)), code(std::move(of_code)) {}
};

/// The service's answer cannot be used, and a retry would not help: what was in it is lost.
struct sign_in_unusable : backend_error {
    using backend_error::backend_error;
};

/// Where to sign in and with which scopes: an [sso-session NAME] of the AWS configuration.
struct sign_in_place {
    std::string session;    // its name, which also names the cached session
    std::string start_url;  // "https://view.awsapps.com/start" for AWS Builder ID
    std::string region;     // of the sign-in service
    std::vector<std::string> scopes;
    /// Where `start_url`, a name of the organisation's own, redirects to; "" when it is AWS's URL itself. The
    /// sign-in service knows only AWS's; the configuration and the cache keep `start_url`, as the AWS CLI
    /// does.
    std::string service_url = {};

    /// The start URL to send to the sign-in service.
    [[nodiscard]] const std::string& known_url() const noexcept {
        return service_url.empty() ? start_url : service_url;
    }
    friend bool operator==(const sign_in_place&, const sign_in_place&) = default;
};

/// How the person approves the sign-in: with a code typed in a browser on any machine (RFC 8628), or in a
/// browser on this machine that is redirected back to us (RFC 6749, 4.1, with PKCE, RFC 7636).
enum class sign_in_flow { device_code, authorization_code };

/// This program's registration with the sign-in service. A registration serves one flow.
struct client_registration {
    std::string id;
    secret client_secret;
    time_point expires;
    sign_in_flow flow = sign_in_flow::device_code;
};

struct device_authorization {
    secret device_code;
    std::string user_code;          // for the person to compare or type
    std::string address;            // where the code is typed
    std::string address_with_code;  // the same with the code in it; "" when the service sent none
    std::chrono::seconds expires_in;
    std::chrono::seconds interval;  // between two polls
};

struct issued_session {
    secret access_token;
    std::chrono::seconds expires_in;
    std::optional<secret> refresh_token;
};

/// What an authorization code flow yields: the code, the secret half of PKCE, and where the browser was
/// redirected.
struct authorization_code {
    secret code;
    secret verifier;
    std::string redirect_uri;  // including the port
};

/// The start URL of AWS Builder ID, which is the same for all people.
inline constexpr std::string_view builder_id_url = "https://view.awsapps.com/start";

/// IAM Identity Center's OIDC service (sso-oidc 2019-06-10), which AWS Builder ID uses too. Every call is
/// bounded in time and sends one request. Throws `sign_in_refused` when the service answers with an error,
/// and another `backend_error` when it cannot be reached or understood.
class sign_in_service {
public:
    virtual ~sign_in_service() = default;

    [[nodiscard]] virtual client_registration register_client(const sign_in_place& where, sign_in_flow flow,
                                                              time_point now) = 0;
    [[nodiscard]] virtual device_authorization authorize_device(const client_registration& as,
                                                                const std::string& start_url) = 0;
    /// While approval is pending, throws `sign_in_refused` with the code "authorization_pending" or
    /// "slow_down".
    [[nodiscard]] virtual issued_session redeem(const client_registration& as, const secret& device_code) = 0;
    [[nodiscard]] virtual issued_session redeem(const client_registration& as,
                                                const authorization_code& code) = 0;
    [[nodiscard]] virtual issued_session refresh(const client_registration& as,
                                                 const secret& refresh_token) = 0;

    /// The URL to open in a browser. `challenge` is base64url(SHA-256(verifier)).
    [[nodiscard]] virtual std::string authorize_url(const client_registration& as, const sign_in_place& where,
                                                    const std::string& redirect_uri, const std::string& state,
                                                    const std::string& challenge) const = 0;
};

/// A session as kept for the next process, ours or the AWS CLI's.
struct kept_session {
    secret access_token;
    time_point expires;
    std::optional<secret> refresh_token;
    std::optional<client_registration> client;  // needed for a refresh
};

/// The command that signs in with an AWS profile.
[[nodiscard]] std::string login_command(std::string_view profile);

/// The same while there is a session, which is otherwise not replaced without asking.
[[nodiscard]] std::string login_again_command(std::string_view profile);

}  // namespace codecatalyst

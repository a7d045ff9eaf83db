// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "local/codecatalyst/tokens.hpp"
#include "local/sign_in/oidc_rules.hpp"
#include "local/sign_in/oidc_settings.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// A registered client.
struct oidc_client {
    std::string id, name;
    std::vector<std::string> scopes, grants, redirects;

    [[nodiscard]] bool may(std::string_view grant) const { return within({std::string(grant)}, grants); }
};

struct new_client {
    std::string id;
    secret client_secret;
};

struct new_device {
    secret device_code;
    std::string user_code;
};

/// What the user approved: the user, the client and the scopes.
struct agreement {
    std::string client;  // client id
    user who;
    std::string scopes;   // separated by spaces
    std::string session;  // "" for a new session
};

struct device_answer {
    poll_answer said;
    std::optional<agreement> given;  // if approved
};

struct authorization {
    agreement given;
    std::string redirect, challenge;
};

struct new_session {
    secret access_token;
    std::optional<secret> refresh_token;
};

enum class decided { done, unknown, before };

/// The state of the sign-in service. Only hashes of codes, tokens and client secrets are stored.
class sign_ins {
public:
    explicit sign_ins(database& in) : database_(in), tokens_(in) {}

    new_client add_client(const oidc_client& what, instant expires);
    /// A registration that has not expired; `authenticated` also checks the client secret.
    std::optional<oidc_client> find_client(const std::string& id, instant now);
    std::optional<oidc_client> authenticated(const std::string& id, const secret& client_secret, instant now);

    new_device add_device(const oidc_client& by, const device_grant& grant,
                          const std::optional<user>& approver, instant now);
    /// The client that waits for this code, if the code has neither been answered nor expired.
    std::optional<oidc_client> waiting(const std::string& user_code, instant now);
    /// Approves as `approver`, or denies if there is none.
    decided decide(const std::string& user_code, const std::optional<user>& approver, instant now);
    /// Nothing when this client has no such code. An approved code is accepted only once.
    std::optional<device_answer> poll_device(const oidc_client& by, const secret& device_code, instant now);

    secret add_code(const authorization& what, instant expires);
    /// A code can be used only once.
    std::optional<authorization> take_code(const secret& code, instant now);

    new_session open_session(const agreement& what, const oidc_settings& as, bool with_refresh, instant now);
    /// Nothing when this client has no such refresh token.
    std::optional<new_session> refresh(const oidc_client& by, const secret& token, const oidc_settings& as,
                                       instant now);

private:
    [[nodiscard]] std::optional<agreement> agreement_of(const sqlite_row& row);
    secret add_refresh_token(const agreement& what, instant expires);

    database& database_;
    tokens tokens_;
};

}  // namespace codecatalyst::local

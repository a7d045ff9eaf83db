// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// The remote that Git asks about: decoded, host in lower case, "" for a part that Git did not send.
struct remote {
    std::string protocol;
    std::string host;  // with ":port" when the URL has one
    std::string path;  // without a leading slash; only with credential.useHttpPath
    friend bool operator==(const remote&, const remote&) = default;
};

/// The capabilities that the caller announced with `capability[]` (Git 2.46). An answer may rely on these
/// only.
struct capabilities {
    bool authtype = false;
    bool state = false;
    friend bool operator==(const capabilities&, const capabilities&) = default;
};

/// The secret part of a credential: user name and password, or an Authorization header in two parts.
struct authentication {
    std::optional<std::string> username;  // absent and empty differ: an empty name is stored and returned
    std::optional<secret> password;
    std::optional<time_point> expires;    // `password_expiry_utc`
    std::optional<secret> refresh_token;  // `oauth_refresh_token`
    std::string authtype;                 // "" when none
    std::optional<secret> credential;     // the header's value after `authtype`
    bool ephemeral = false;               // must not be stored
};

[[nodiscard]] std::optional<secret> clone(const std::optional<secret>& from);
[[nodiscard]] authentication clone(const authentication& from);

/// What Git sent to a get, store or erase.
struct request {
    remote where;
    capabilities announced;
    authentication with;
    std::string token_id;  // of the token we answered with, when Git sends our `state[]` back
};

/// The answer to a `get`.
struct answer {
    authentication with;
    std::string token_id;  // "" when the answer does not hold one of our tokens
    /// Until this time the same request gets the same answer and causes no other work; nullopt when unknown.
    std::optional<time_point> holds_until = std::nullopt;
};

}  // namespace codecatalyst

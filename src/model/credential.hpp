// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace codecatalyst {

/// The place Git wants to reach: decoded, host in lower case, "" where Git named none.
struct remote {
    std::string protocol;
    std::string host;  // with ":port" when the URL has one
    std::string path;  // without a leading slash; only with credential.useHttpPath
    friend bool operator==(const remote&, const remote&) = default;
};

/// What came with `capability[]`: answers that need one are given to callers that announced it only
/// (Git 2.46).
struct capabilities {
    bool authtype = false;
    bool state = false;
    friend bool operator==(const capabilities&, const capabilities&) = default;
};

/// The secret part of a credential: user name and password, or an Authorization header in two parts.
struct authentication {
    std::optional<std::string> username;  // absent and empty differ: an empty one is stored and given back
    std::optional<secret> password;
    std::optional<time_point> expires;    // `password_expiry_utc`
    std::optional<secret> refresh_token;  // `oauth_refresh_token`
    std::string authtype;                 // "" when none
    std::optional<secret> credential;     // with `authtype`
    bool ephemeral = false;               // must not be stored
};

[[nodiscard]] std::optional<secret> clone(const std::optional<secret>& from);
[[nodiscard]] authentication clone(const authentication& from);

/// What Git asked or told us.
struct request {
    remote where;
    capabilities announced;
    authentication with;
    std::string token_id;  // of the token we answered with, when Git hands our `state[]` back
};

/// What Git is answered.
struct answer {
    authentication with;
    std::string token_id;  // "" when the answer is none of our tokens
    /// Until then the same request gets the same answer, and nothing else is done. Nothing when that is not
    /// known.
    std::optional<time_point> holds_until = std::nullopt;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// The user has the maximum number of tokens.
struct quota_reached : error {
    using error::error;
};

/// What can be read of a token after its creation.
struct access_token {
    std::int64_t number;  // increases with each new token
    std::string id, name;
    instant expires;
};

struct new_access_token {
    std::string id;
    secret value;
};

constexpr auto token_scope = "codecatalyst:read_write";  // the scope that the API requires

/// The user of a sign-in and its scopes.
struct signed_in_user {
    user who;
    std::string scopes;   // separated by spaces
    std::string session;  // id in the sign-in service; "" without one
};

/// A random secret, in hexadecimal.
[[nodiscard]] secret new_secret();
[[nodiscard]] std::string hash_of(const secret& value);

/// Personal access tokens and access tokens of sign-ins. Only their hashes are stored.
class tokens {
public:
    static constexpr int per_user_max = 100;

    explicit tokens(database& in) : database_(in) {}

    /// Throws `quota_reached`. Before `active_from` the token is listed but not accepted.
    new_access_token create(const user& owner, const std::string& name, instant expires, instant active_from,
                            instant now);
    /// At most `most` tokens with a higher number than `after` (0 for all), oldest first.
    std::vector<access_token> list(const user& owner, std::int64_t after, int most, instant now);
    /// False when this user has no such token.
    bool remove(const user& owner, const std::string& id, instant now);
    std::optional<user> owner_of(const secret& value, instant now);

    secret sign_in(const user& who, instant expires, const std::string& scopes = token_scope,
                   const std::string& session = "");
    std::optional<signed_in_user> signed_in(const secret& value, instant now);
    /// Deletes this sign-in and all others of its session.
    void sign_out(const secret& value, const std::string& session);

private:
    database& database_;
};

}  // namespace codecatalyst::local

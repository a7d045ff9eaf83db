// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "base/secret.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// The user has as many tokens as one may have.
struct quota_reached : error {
    using error::error;
};

/// What may be known of a token once it was made.
struct access_token {
    std::int64_t number;  // grows with each token made
    std::string id, name;
    instant expires;
};

struct new_access_token {
    std::string id;
    secret value;
};

constexpr auto token_scope = "codecatalyst:read_write";  // what the API wants of a sign-in

/// Who has signed in, and what for.
struct signed_in_user {
    user who;
    std::string scopes;   // between spaces
    std::string session;  // that the sign-in service knows it by; empty when it was handed out
};

/// Too long to guess, in hexadecimal.
[[nodiscard]] secret new_secret();
[[nodiscard]] std::string hash_of(const secret& value);

/// Personal access tokens and sign-ins. Only their hashes are kept.
class tokens {
public:
    static constexpr int per_user_max = 100;

    explicit tokens(database& in) : database_(in) {}

    /// Throws `quota_reached`. Before `active_from` the token is listed but opens nothing.
    new_access_token create(const user& owner, const std::string& name, instant expires, instant active_from,
                            instant now);
    /// At most `most` tokens made after the one with this number (0: from the first), oldest first.
    std::vector<access_token> list(const user& owner, std::int64_t after, int most, instant now);
    /// False when this user has no such token.
    bool remove(const user& owner, const std::string& id, instant now);
    std::optional<user> owner_of(const secret& value, instant now);

    secret sign_in(const user& who, instant expires, const std::string& scopes = token_scope,
                   const std::string& session = "");
    std::optional<signed_in_user> signed_in(const secret& value, instant now);
    /// This sign-in, and all of its session.
    void sign_out(const secret& value, const std::string& session);

private:
    database& database_;
};

}  // namespace codecatalyst::local

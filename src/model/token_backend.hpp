// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// A create request with an unknown outcome: look for the name in the list.
struct unclear_error : backend_error {
    using backend_error::backend_error;
};

/// The user has as many tokens as the service allows; nothing was created.
struct quota_error : backend_error {
    using backend_error::backend_error;
};

inline constexpr std::size_t token_quota = 100;  // per user; the service's limit

/// A token as the service lists it, without its secret.
struct token_summary {
    std::string id;
    std::string name;
    time_point expires;
};

/// True when `listed` is the token with this `id`, or with this `name` when `id` is "".
[[nodiscard]] inline bool is_same_token(std::string_view id, std::string_view name,
                                        const token_summary& listed) {
    return id.empty() ? listed.name == name : listed.id == id;
}

/// What a backend can do. One that cannot `make` hands out, through `create`, a single token that is created
/// and managed elsewhere.
struct abilities {
    bool make = true, list = true, remove = true, identify = true;
    friend bool operator==(const abilities&, const abilities&) = default;
};

/// A service that creates personal access tokens. Every call is bounded in time and throws `backend_error`
/// when the service refuses or cannot be reached.
class token_backend {
public:
    virtual ~token_backend() = default;

    /// The name used in settings and messages.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;

    /// Callers must not use an operation that the backend lacks; it throws `backend_error`. May have to run
    /// the backend to find out, and so may throw.
    [[nodiscard]] virtual abilities can() { return {}; }

    /// Sends one request and never retries: creating is not idempotent. `name` has 1 to 100 bytes. The caller
    /// sets `username` and `created` of the result. Throws `unclear_error` when the service may have created
    /// the token anyway.
    ///
    /// A backend that cannot make is called without a name or an expiry. In the token it returns, `name` says
    /// where the token comes from, such as "the file /run/pat", `username` is set if known, and `expires` is
    /// `time_point::max()` if unknown.
    [[nodiscard]] virtual token create(std::string_view name, time_point expires) = 0;

    /// All tokens of the signed-in user.
    [[nodiscard]] virtual std::vector<token_summary> list() = 0;

    /// Removing a token that no longer exists is not an error.
    virtual void remove(std::string_view id) = 0;

    /// The CodeCatalyst alias of the signed-in user.
    [[nodiscard]] virtual std::string identity() = 0;

    /// When the user must sign in again, as far as is known without a request; may be in the past. nullopt
    /// when that is unknown or never. Does not throw.
    [[nodiscard]] virtual std::optional<time_point> session_end() { return std::nullopt; }

    /// Identifies the sign-in session that requests are sent with, or would be, without asking the service:
    /// the same mark means the same user. "" when no user is signed in, or when that is unknown. Does not
    /// throw.
    [[nodiscard]] virtual std::string session_mark() { return ""; }
};

}  // namespace codecatalyst

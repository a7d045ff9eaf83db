// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// A create with an unknown outcome: look for the name in the list.
struct unclear_error : backend_error {
    using backend_error::backend_error;
};

/// The user has as many tokens as the service allows: nothing was created.
struct quota_error : backend_error {
    using backend_error::backend_error;
};

inline constexpr std::size_t token_quota = 100;  // of a user; the service's limit

/// A token as the service lists it: never with its secret.
struct token_summary {
    std::string id;
    std::string name;
    time_point expires;
};

/// Whether the token that is known by `id`, or by `name` alone where its id is "", is the one listed.
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

/// A service that makes personal access tokens. Every call is bounded in time and throws `backend_error` when
/// the service refuses or cannot be reached.
class token_backend {
public:
    virtual ~token_backend() = default;

    /// The name used in settings and messages.
    [[nodiscard]] virtual std::string_view name() const noexcept = 0;

    /// Callers do not call what it cannot do; such a call throws `backend_error`. May ask the backend, and so
    /// throw.
    [[nodiscard]] virtual abilities can() { return {}; }

    /// Sends one request, never two: creating is not idempotent. `name` has 1 to 100 bytes. `username` and
    /// `created` are left to the caller. Throws `unclear_error` when the service may have made the token all
    /// the same.
    ///
    /// A backend that cannot make is called with neither name nor time. Its token has for its name where it
    /// comes from, such as "the file /run/pat", a user name if it knows one, and `time_point::max()` if it
    /// does not know when it ends.
    [[nodiscard]] virtual token create(std::string_view name, time_point expires) = 0;

    /// All tokens of the user who is signed in.
    [[nodiscard]] virtual std::vector<token_summary> list() = 0;

    /// A token that is already gone is not an error.
    virtual void remove(std::string_view id) = 0;

    /// The CodeCatalyst alias of the user who is signed in.
    [[nodiscard]] virtual std::string identity() = 0;

    /// When the user must sign in again, as far as is known without a request; perhaps in the past. Nothing
    /// when that is unknown or never. Does not throw.
    [[nodiscard]] virtual std::optional<time_point> session_end() { return std::nullopt; }

    /// Distinguishes sign-in sessions without asking the service: the same mark means the same user. "" when
    /// no user is signed in, or when that is not known. Does not throw.
    [[nodiscard]] virtual std::string session_mark() { return ""; }
};

}  // namespace codecatalyst

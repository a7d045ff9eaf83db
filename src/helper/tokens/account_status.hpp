// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/policy.hpp"
#include "model/remote_check.hpp"
#include "model/token_backend.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// The state of an account, the worst last: in order; with a token that expires within a day or cannot be
/// renewed; without a valid token.
enum class health { fine, warning, critical };

/// What the service says of an account, when it is asked.
struct verification {
    std::string signed_in;        // the user; "" when that is not known
    std::optional<bool> listed;   // the current token; nothing when that is not known
    std::string failure, hint;    // why the service could not be asked
    std::string repository = {};  // that was opened with the token; "" when none was to be
    remote_verdict opened = {};   // and what came of it
};

/// What is known of an account, without its secret.
struct account_status {
    struct held {
        std::string id, name;  // "" when not known
        time_point created, expires;
        bool adopted = false;
        bool from_git = false;  // answers only requests that name its user
    };

    account who;
    std::string backend, store;
    std::string store_why;  // it serves and no other does
    std::optional<held> token;
    std::optional<time_point> next_renewal;
    std::optional<time_point> session_end;  // of the sign-in, when that is known
    std::string session_hint;               // the command to run, when that is before the next renewal
    std::optional<renewal_state> last_renewal;
    std::optional<time_point> next_try;  // of a renewal that failed
    std::vector<retired_token> retired;
    std::vector<pending_token> pending;
    std::optional<time_point> brake_until;
    std::optional<std::size_t> crowd;  // the user's tokens at the service, when they are nearly too many
    std::optional<verification> verified;
    health condition = health::fine;
    std::string why;  // of a condition that is not fine
};

/// Pure: the caller brings the time.
[[nodiscard]] account_status status_of(const account& who, const token_record& known, const policy& rules,
                                       time_point now, std::optional<time_point> session_end = std::nullopt);

/// Asks the service who is signed in, and whether the current token is listed.
[[nodiscard]] verification verify(token_backend& service, const account_status& of, time_point now);

/// The condition becomes what the service's answer makes it.
void take(account_status& into, verification answer);

}  // namespace codecatalyst

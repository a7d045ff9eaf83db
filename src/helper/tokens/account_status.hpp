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

/// From best to worst. `warning`: the token expires within a day or cannot be renewed. `critical`: there is
/// no valid token.
enum class health { fine, warning, critical };

/// What the service reported about an account.
struct verification {
    std::string signed_in;        // the user name; "" if unknown
    std::optional<bool> listed;   // whether the current token is listed; nothing if unknown
    std::string failure, hint;    // why the service could not be asked
    std::string repository = {};  // opened with the token; "" if none was to be opened
    remote_verdict opened = {};   // the result
};

/// The state of an account, without its secret.
struct account_status {
    struct held {
        std::string id, name;  // "" if unknown
        time_point created, expires;
        bool adopted = false;
        bool from_git = false;      // answers only requests that name its user
        bool through_door = false;  // was given to a tool other than Git
    };

    account who;
    std::string backend, store;
    std::string store_why;                // why this store is used
    std::string endpoint, endpoint_from;  // CodeCatalyst's URL and what sets it, if it is not AWS's own
    std::optional<held> token;
    std::chrono::seconds door_grace{};  // how long such a token lives on after its renewal
    std::optional<time_point> next_renewal;
    std::optional<time_point> session_end;  // of the sign-in session, if known
    std::string session_hint;               // the command to run if the session ends before the next renewal
    std::optional<renewal_state> last_renewal;
    std::optional<time_point> next_try;  // after a failed renewal
    std::vector<retired_token> retired;
    std::vector<pending_token> pending;
    std::optional<time_point> brake_until;
    std::optional<std::size_t> crowd;  // the user's tokens at the service, if close to the limit
    std::optional<verification> verified;
    health condition = health::fine;
    std::string why;  // the reason, unless `fine`
};

/// Does not access anything; the caller passes in the time.
[[nodiscard]] account_status status_of(const account& who, const token_record& known, const policy& rules,
                                       time_point now, std::optional<time_point> session_end = std::nullopt);

/// Asks the service which user is signed in and whether it lists the current token.
[[nodiscard]] verification verify(token_backend& service, const account_status& of, time_point now);

/// Adds the service's answer to the status, which may make its condition worse.
void take(account_status& into, verification answer);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/state/database.hpp"

namespace codecatalyst::local {

/// What a refresh does to the refresh token.
enum class rotation {
    keep,    // it stays, and the answer has it again
    renew,   // a new one takes its place
    silent,  // it stays, and the answer has none
};

/// How the sign-in service behaves.
struct oidc_settings {
    std::optional<std::string> auto_approve = std::nullopt;  // the user every sign-in is approved as, at once
    rotation rotate = rotation::keep;
    std::chrono::seconds access_lifetime = std::chrono::hours(1);
    std::chrono::seconds session_lifetime = std::chrono::days(90);  // of refresh tokens
    std::chrono::seconds device_lifetime = std::chrono::minutes(10);
    std::chrono::seconds interval{1};
    std::chrono::seconds registration_lifetime = std::chrono::days(90);

    bool operator==(const oidc_settings&) const = default;
};

/// Puts "KEY=VALUE" into force; throws `usage_error`.
void read_oidc_setting(oidc_settings& into, std::string_view setting);

/// Kept in the database, so that another process can turn them.
[[nodiscard]] oidc_settings kept_oidc_settings(database& in);

/// What is not named stays as it is. Throws `usage_error`, also for a user that does not exist.
void keep_oidc_settings(database& in, const std::vector<std::string>& settings);

}  // namespace codecatalyst::local

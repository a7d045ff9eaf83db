// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "local/state/database.hpp"

namespace codecatalyst::local {

/// What a refresh does with the refresh token.
enum class rotation {
    keep,    // it stays valid and is sent again
    renew,   // a new one replaces it
    silent,  // it stays valid and is not sent
};

/// Settings of the sign-in service.
struct oidc_settings {
    std::optional<std::string> auto_approve = std::nullopt;  // approve every sign-in at once as this user
    rotation rotate = rotation::keep;
    std::chrono::seconds access_lifetime = std::chrono::hours(1);
    std::chrono::seconds session_lifetime = std::chrono::days(90);  // of refresh tokens
    std::chrono::seconds device_lifetime = std::chrono::minutes(10);
    std::chrono::seconds interval{1};
    std::chrono::seconds registration_lifetime = std::chrono::days(90);
    /// Where /start redirects to, as an organisation's own start URL does; nothing: it is a page.
    std::optional<std::string> start_redirect = std::nullopt;

    bool operator==(const oidc_settings&) const = default;
};

/// Applies a "KEY=VALUE" setting; throws `usage_error`.
void read_oidc_setting(oidc_settings& into, std::string_view setting);

/// The settings in the database, where another process can change them.
[[nodiscard]] oidc_settings kept_oidc_settings(database& in);

/// Saves the given settings and leaves others unchanged. Throws `usage_error`, also for a user that does not
/// exist.
void keep_oidc_settings(database& in, const std::vector<std::string>& settings);

}  // namespace codecatalyst::local

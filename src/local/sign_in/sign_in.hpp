// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst::local {

/// What it takes to refresh a session.
struct refresh_means {
    std::string client_id;
    secret client_secret;
    std::chrono::seconds registration_lifetime;
    secret refresh_token;
};

struct registered_session {
    secret access_token;
    std::optional<refresh_means> refresh;
};

/// A sign-in to be found by the AWS CLI under one profile.
struct handed_sign_in {
    std::string home;      // holds .aws
    std::string profile;   // "default" is the one the AWS CLI takes unasked
    std::string ca_file;   // what the service's certificate is checked with
    std::string endpoint;  // empty: the AWS CLI's own
    registered_session session;
    std::chrono::sys_seconds now;
    std::chrono::seconds lifetime;  // of the access token
};

/// Writes the AWS CLI's configuration and its cached token into a home. Other profiles stay as they
/// are; this one is replaced. Throws `usage_error` or `system_failure`.
void hand_out(const handed_sign_in& what);

/// A configuration file's text without the sections of these names, as written between the brackets.
[[nodiscard]] std::string without_sections(std::string_view text, const std::vector<std::string>& names);

}  // namespace codecatalyst::local

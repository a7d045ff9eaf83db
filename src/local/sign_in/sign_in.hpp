// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst::local {

/// The credentials for refreshing a session.
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

/// A sign-in to be written into an AWS CLI profile.
struct handed_sign_in {
    std::string home;      // the folder that contains .aws
    std::string profile;   // "default" is the AWS CLI's default
    std::string ca_file;   // the CA of the service's certificate
    std::string endpoint;  // "" for the AWS CLI's default
    registered_session session;
    std::chrono::sys_seconds now;
    std::chrono::seconds lifetime;  // of the access token
};

/// Writes the AWS CLI's configuration and cached token. Replaces this profile and leaves others unchanged.
/// Throws `usage_error` or `system_failure`.
void hand_out(const handed_sign_in& what);

/// The text of a configuration file without these sections, named as between the brackets.
[[nodiscard]] std::string without_sections(std::string_view text, const std::vector<std::string>& names);

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command_line.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

void check_profile(std::string_view value);
void check_host(std::string_view value);

inline constexpr option profile_option{"--profile", "NAME",
                                       "AWS profile [codecatalyst.profile, else AWS_PROFILE]", check_profile};
inline constexpr option host_option{
    "--host", "HOST", "take the settings for this Git host or URL [those that name no URL]", check_host};

/// What a verb for people is about: the host that --host names, none by default, and the settings in force
/// for it. Without a host these are the settings that name no URL.
struct target {
    remote where;
    std::string username;  // in --host's URL, else ""
    settings in_force;     // its profile is --profile's when that is given
};

/// Without the settings. Throws `usage_error` for a host that is not ours.
[[nodiscard]] target place_asked(const arguments& asked, const environment& env);

/// The same for a host, or none for "".
[[nodiscard]] target place_named(std::string_view host, const environment& env);

/// Throws `settings_error`, and `usage_error` for a host that is not ours.
[[nodiscard]] target target_of(const arguments& asked, const environment& env);

/// Where the first token comes from, for messages that there is none: not every backend makes one.
[[nodiscard]] std::string first_token(const settings& in_force);

}  // namespace codecatalyst

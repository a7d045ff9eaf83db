// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/settings.hpp"
#include "screen/command_line.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

void check_profile(std::string_view value);
void check_host(std::string_view value);

inline constexpr option profile_option{"--profile", "NAME",
                                       "AWS profile [codecatalyst.profile, else AWS_PROFILE]", check_profile};
inline constexpr option host_option{
    "--host", "HOST", "take the settings for this Git host or URL [those that name no URL]", check_host};

/// What a command works on: the host given with --host, if any, and the settings for it. Without a host, only
/// settings without a URL apply.
struct target {
    remote where;
    std::string username;  // from --host's URL, else ""
    settings in_force;     // with the profile from --profile, if given
};

/// The target without its settings. Throws `usage_error` for a host that is not ours.
[[nodiscard]] target place_asked(const arguments& asked, const environment& env);

/// The same for a host, or none for "".
[[nodiscard]] target place_named(std::string_view host, const environment& env);

/// Throws `settings_error`, and `usage_error` for a host that is not ours.
[[nodiscard]] target target_of(const arguments& asked, const environment& env);

/// How to get a first token, for the message that there is none: not every backend creates tokens.
[[nodiscard]] std::string first_token(const settings& in_force);

}  // namespace codecatalyst

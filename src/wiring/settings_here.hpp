// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The settings for a request, on this machine: with the AWS profile by the one rule, `~/` in paths filled
/// in, and messages that name the profile saying where it comes from. Throws `settings_error`.
[[nodiscard]] settings settings_here(std::span<const config_entry> entries, const remote& where,
                                     std::string_view username, const environment& env);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The settings for a request on this machine. Adds the default AWS profile (`profile_by_rule`), expands "~/"
/// in paths, and makes messages that mention the profile say where it comes from. Throws `settings_error`.
[[nodiscard]] settings settings_here(std::span<const config_entry> entries, const remote& where,
                                     std::string_view username, const environment& env);

}  // namespace codecatalyst

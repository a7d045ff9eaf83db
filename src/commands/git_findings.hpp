// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/finding.hpp"
#include "model/credential.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// What Git sends to a host before it asks us: a password in ~/.netrc, in a remote's URL or in one that
/// replaces it, and a header of its own. Passwords are never shown.
[[nodiscard]] std::vector<finding> what_answers_first(const git_config& git, const std::string& host,
                                                      const environment& env);

/// By its first word: a helper may be a shell command with a password in it.
[[nodiscard]] std::string shown_helper(const config_entry& helper);

/// Whether Git asks us for a host, and finds our program.
[[nodiscard]] finding set_up_for(const git_config& git, const std::string& host, const environment& env);

/// Names in section `codecatalyst` that are not settings, and settings that cannot be used, each with its
/// file and line. `in_force` gets all that can be used.
[[nodiscard]] std::vector<finding> look_at_settings(const git_config& git, const remote& where,
                                                    const std::string& username, const environment& env,
                                                    settings& in_force);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "backends/codecatalyst/api.hpp"
#include "backends/codecatalyst/api_client.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "model/spaces.hpp"
#include "model/token_backend.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Where CodeCatalyst's API is and how it is reached. Throws `settings_error`.
[[nodiscard]] api_client::route route_to_api(const settings& in_force, const environment& env);

/// CodeCatalyst's API with the settings in force and their AWS profile. Reads and connects to nothing before
/// the first call.
[[nodiscard]] std::unique_ptr<api> make_api(const settings& in_force, const environment& env,
                                            reporter* report);

/// `whose` is the account that needs a token, as far as it is known.
[[nodiscard]] std::unique_ptr<token_backend> make_backend(const settings& in_force, const account& whose,
                                                          const environment& env, reporter& report);

/// Throws when the program of the backend `command` is not there.
void check_command(const settings& in_force, const environment& env);

/// The service's spaces, whichever backend provides tokens.
[[nodiscard]] std::unique_ptr<spaces> make_spaces(const settings& in_force, const environment& env,
                                                  reporter& report);

}  // namespace codecatalyst

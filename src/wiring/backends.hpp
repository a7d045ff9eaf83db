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

/// CodeCatalyst's own API, for the AWS profile and the settings in force. Nothing is read or reached until it
/// is first used.
[[nodiscard]] std::unique_ptr<api> make_api(const settings& in_force, const environment& env,
                                            reporter* report);

/// `whose` is the account that a token is wanted for, as far as it is known.
[[nodiscard]] std::unique_ptr<token_backend> make_backend(const settings& in_force, const account& whose,
                                                          const environment& env, reporter& report);

/// The service's spaces, whatever backend gives tokens.
[[nodiscard]] std::unique_ptr<spaces> make_spaces(const settings& in_force, const environment& env,
                                                  reporter& report);

}  // namespace codecatalyst

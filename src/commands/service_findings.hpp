// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "commands/finding.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Whether CodeCatalyst's API answers, how long that takes, through which proxy, and whether this machine's
/// clock agrees with the service's. Sends one request without a credential.
[[nodiscard]] finding service_reached(const settings& in_force, const environment& env);

/// Saves an entry in the store that serves, reads it back and deletes it.
[[nodiscard]] finding store_probe(const settings& in_force, const environment& env, reporter& report);

/// Whether the repository of the current folder opens with the token that is kept for it. `profile` overrides
/// the configured one. Adds the user to `users`.
[[nodiscard]] finding repository_here(const std::optional<std::string>& profile, const environment& env,
                                      reporter& report, std::vector<std::string>& users);

/// How many seconds this machine's clock is ahead of a `Date` header (RFC 9110, 5.6.7, its first form).
/// Nothing for any other text.
[[nodiscard]] std::optional<std::chrono::seconds> clock_ahead_of(std::string_view date, time_point now);

}  // namespace codecatalyst

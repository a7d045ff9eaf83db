// SPDX-License-Identifier: Apache-2.0
// What `doctor` finds about the stores and the tokens in them.
#pragma once

#include <string>
#include <vector>

#include "commands/finding.hpp"
#include "model/reporter.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// The store that serves, each store, and where the key for sealed files comes from.
[[nodiscard]] std::vector<finding> look_at_stores(const settings& in_force, const environment& env);

/// False for a backend that needs no store, and for the store that keeps nothing. A store that cannot be used
/// is reported by `look_at_stores`.
[[nodiscard]] bool keeps_tokens(const settings& in_force, const environment& env);

/// How many tokens were created for Git in the last hour, of how many that are allowed. Adds the users to
/// `users`. Nothing when the records cannot be read.
[[nodiscard]] std::vector<finding> tokens_made(const settings& in_force, const environment& env,
                                               reporter& report, std::vector<std::string>& users);

}  // namespace codecatalyst

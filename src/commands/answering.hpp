// SPDX-License-Identifier: Apache-2.0
// What answers to Git and answers through doors have in common.
#pragma once

#include <span>

#include "base/config_entry.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Tells the services who reads their messages, and which profile a repository has overridden. With
/// `may_sign_in` a user without a session may sign in at the terminal.
void prepare_to_answer(token_services& parts, const settings& in_force, std::span<const config_entry> entries,
                       const request& asked, const environment& env, bool may_sign_in);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "base/config_entry.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// For a `get` without a valid session: if the user may be prompted, the backend lets them sign in on the
/// terminal with a device code, and then continues. Standard input and output belong to Git.
void let_sign_in(token_services& parts, const settings& in_force, std::span<const config_entry> entries,
                 const request& asked, const environment& env);

}  // namespace codecatalyst

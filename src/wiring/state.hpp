// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/policy.hpp"
#include "model/settings.hpp"

namespace codecatalyst {

/// The folder for everything this helper stores besides tokens: locks, the chosen store, marks. By default it
/// is in the home folder named by the user database, not in $HOME: a lock must cover what it guards however
/// variables are set.
[[nodiscard]] std::string state_folder(const settings& in_force);

[[nodiscard]] policy policy_of(const settings& in_force);

}  // namespace codecatalyst

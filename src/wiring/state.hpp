// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/policy.hpp"
#include "model/settings.hpp"

namespace codecatalyst {

/// The folder of everything that this helper keeps besides tokens: locks, the choice of a store, marks. It is
/// below the home folder that the user database names, not HOME: a lock must cover what it guards however
/// variables are set.
[[nodiscard]] std::string state_folder(const settings& in_force);

[[nodiscard]] policy policy_of(const settings& in_force);

}  // namespace codecatalyst

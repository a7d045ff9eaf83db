// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/sign_in/sign_in_setup.hpp"
#include "model/settings.hpp"
#include "model/sign_in.hpp"
#include "system/os/git_config.hpp"
#include "system/os/status_line.hpp"

namespace codecatalyst {

inline constexpr std::chrono::seconds sign_in_time_max = std::chrono::minutes(35);  // code lifetime + margin

struct sign_in_means {
    const settings& in_force;
    const environment& env;
    status_line& line;  // where the user reads messages
    sign_in_flow flow;
    std::string again;  // "run `...` again"
};

/// The plan for `wish` with the current AWS configuration. Throws as `plan_sign_in` does.
[[nodiscard]] sign_in_setup plan_for(const sign_in_wish& wish, const environment& env);

/// Lets the user sign in and saves the session in the cache that the AWS CLI shares. Missing sections are
/// added to the AWS configuration after the sign-in; that the file can be changed is checked before it.
void sign_in_person(const sign_in_setup& planned, const sign_in_means& with);

}  // namespace codecatalyst

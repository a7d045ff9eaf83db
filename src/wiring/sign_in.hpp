// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "backends/sign_in/sign_in_setup.hpp"
#include "model/settings.hpp"
#include "model/sign_in.hpp"
#include "system/os/git_config.hpp"
#include "system/os/status_line.hpp"

namespace codecatalyst {

inline constexpr std::chrono::seconds sign_in_time_max = std::chrono::minutes(35);  // a code's, and a margin

struct sign_in_means {
    const settings& in_force;
    const environment& env;
    status_line& line;  // where the person reads
    sign_in_flow flow;
    std::string again;  // "run `...` again"
};

/// What `wish` comes to with the AWS configuration as it is. Throws as `plan_sign_in` does.
[[nodiscard]] sign_in_setup plan_for(const sign_in_wish& wish, const environment& env);

/// Lets a person sign in, and keeps the session where the AWS CLI finds it too. What its configuration lacks
/// is added once the person has agreed; whether that can be is known before.
void sign_in_person(const sign_in_setup& setup, const sign_in_means& with);

}  // namespace codecatalyst

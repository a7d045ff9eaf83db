// SPDX-License-Identifier: Apache-2.0
#include "wiring/state.hpp"

#include "system/os/account_home.hpp"

namespace codecatalyst {

std::string state_folder(const settings& in_force) {
    if (!in_force.state_folder.empty()) return in_force.state_folder;
    return account_home() + state_below_home;
}

policy policy_of(const settings& in_force) {
    policy out;
    out.lifetime = in_force.lifetime;
    out.renew_before = in_force.renew_before;
    out.grace = in_force.grace;
    out.door_grace = in_force.door_grace;
    out.most_of_user = in_force.hourly_tokens;
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "screen/command_line.hpp"

namespace codecatalyst::local {

inline constexpr option state_option{"--state", "DIR", "the folder of all that the service knows"};

// The verbs that change what the service knows, also while it runs.
extern const verb add_user_verb, add_project_verb, add_repository_verb, add_package_repository_verb,
    add_member_verb;
extern const verb sign_in_verb, create_token_verb, tokens_verb, delete_token_verb;
extern const verb oidc_verb, approve_verb, deny_verb;
[[nodiscard]] const verb& fault_verb();

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#include "commands/verbs.hpp"

#include <array>

namespace codecatalyst {

std::span<const verb* const> all_verbs() noexcept {
    // clang-format off
    static constexpr std::array rows{
        // for people
        &configure_verb,
        &login_verb,
        &logout_verb,
        &whoami_verb,
        &repos_verb,
        &clone_verb,
        &create_verb,
        &token_verb,
        &run_verb,
        &sweep_verb,
        &list_verb,
        &delete_verb,
        &renew_verb,
        &status_verb,
        &doctor_verb,
        &unlock_verb,
        &adopt_verb,
        &prune_verb,
        &revoke_verb,
        &unconfigure_verb,
        &help_verb,
        &version_verb,
        // for Git
        &get_verb,
        &store_verb,
        &erase_verb,
        &capability_verb,
    };
    // clang-format on
    return rows;
}

const command_table& own_commands() noexcept {
    static const command_table table{"git-credential-codecatalyst", all_verbs()};
    return table;
}

}  // namespace codecatalyst

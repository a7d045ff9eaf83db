// SPDX-License-Identifier: Apache-2.0
#include "commands/answering.hpp"

#include <unistd.h>

#include "backends/aws_files/profile_rule.hpp"
#include "wiring/sign_in_for_git.hpp"

namespace codecatalyst {
namespace {

/// The profile that the user's own configuration chooses, if the repository's configuration chose another;
/// else "".
std::string own_profile_beside(const settings& in_force, std::span<const config_entry> entries,
                               const request& asked, const environment& env) {
    const auto choice = profile_choice(entries, asked.where, asked.with.username.value_or(""));
    if (!choice.by_repository) return "";
    auto own = choice.own.empty() ? profile_by_rule(env).name : choice.own;
    return own == in_force.profile ? "" : own;
}

}  // namespace

void prepare_to_answer(token_services& parts, const settings& in_force, std::span<const config_entry> entries,
                       const request& asked, const environment& env, bool may_sign_in) {
    parts.at_terminal = ::isatty(STDERR_FILENO) != 0;
    parts.own_profile = own_profile_beside(in_force, entries, asked, env);
    if (may_sign_in) let_sign_in(parts, in_force, entries, asked, env);
}

}  // namespace codecatalyst

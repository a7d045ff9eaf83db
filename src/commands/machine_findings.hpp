// SPDX-License-Identifier: Apache-2.0
// What `doctor` finds on this machine.
#pragma once

#include <string>
#include <vector>

#include "commands/finding.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// True for a backend that creates tokens with a sign-in session.
[[nodiscard]] bool signs_in(const settings& in_force);

[[nodiscard]] finding look_at_git(const environment& env);
[[nodiscard]] finding look_at_aws_cli(const settings& in_force, const environment& env);

/// The session's profile and expiry, from local files only.
[[nodiscard]] finding sign_in_session(const settings& in_force, const environment& env);

/// Services at URLs that are not AWS's own, and where those come from.
[[nodiscard]] std::vector<finding> endpoints_in_force(const settings& in_force, const environment& env);

/// The state folder. Others must not be able to change it, or to read what is sealed in it.
[[nodiscard]] finding state_folder_here(const settings& in_force);

/// Whether answers are cached, and how much of the kernel's quota for keys the user's keys take.
[[nodiscard]] finding cached_answers(const settings& in_force, const environment& env);
[[nodiscard]] finding kernel_keys(const settings& in_force, const environment& env);

/// `quotas` is the text of /proc/key-users. A quota that is used up is a problem only if keys are used.
[[nodiscard]] finding kernel_keys_of(const std::optional<std::string>& quotas, std::uint32_t user,
                                     bool are_used);

[[nodiscard]] finding clock_here(const settings& in_force);

/// Whether programs that the desktop starts, such as an IDE, find ours. Nothing where no systemd of the user
/// answers.
[[nodiscard]] std::vector<finding> path_of_desktop(const environment& env);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// What each program that we start may know of our environment: one function a kind of program, and all of
// them here. Two variables of ours are secrets: CODECATALYST_PAT, which only the backend `env` reads, and
// AWS_BEARER_TOKEN_CODECATALYST, which we and the AWS CLI sign in with.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/config_entry.hpp"

namespace codecatalyst {

using variable_lookup = std::function<std::optional<std::string>(const char* name)>;
using variables = std::vector<std::string>;  // "NAME=value"

/// Of `git config`: what decides which files Git reads and what else is in force; nothing that makes it print
/// or trace. Its messages are in English.
[[nodiscard]] variables git_config_environment(const variable_lookup& ours);

/// Of a program that is asked for its version.
[[nodiscard]] variables version_environment();

/// Of `aws`: what it needs of the user's, proxies and AWS_BEARER_TOKEN_CODECATALYST among it, and settings
/// that make it a program's tool: one attempt, no pager, no prompt, no instance credentials, no history.
/// Credentials of other kinds, and variables that change what its Python loads, are left out.
[[nodiscard]] variables aws_environment(const variable_lookup& ours);

/// Of the program of the backend `command`: ours, without what Git told us in GIT_* (a script that runs Git
/// must not work on the repository we were called for) and without CODECATALYST_PAT. It may sign in as we
/// do, by AWS_BEARER_TOKEN_CODECATALYST.
[[nodiscard]] variables command_environment(const char* const* ours);

/// Of a browser: what a program with a window needs, and nothing that may hold a secret.
[[nodiscard]] variables browser_environment(const variable_lookup& ours);

/// Of ourselves in the background, where tokens are made and none is handed out: ours without
/// CODECATALYST_PAT, and of GIT_* only what decides Git's configuration and the way to a service.
[[nodiscard]] variables renewal_environment(const char* const* ours);

/// Which secrets the helper may need that Git will run.
struct helper_needs {
    bool pat;     // CODECATALYST_PAT
    bool bearer;  // AWS_BEARER_TOKEN_CODECATALYST
};

/// By the backends that are configured, for whatever URL; `entries` is Git's section "codecatalyst".
[[nodiscard]] helper_needs needs_of(const std::vector<config_entry>& entries);

/// Of `git clone`, which is the user's own command in other words: ours, without the secrets that are not
/// needed. Git's variables are for it, and it runs this helper, which needs what we were called with.
[[nodiscard]] variables git_clone_environment(const char* const* ours, helper_needs needed);

}  // namespace codecatalyst

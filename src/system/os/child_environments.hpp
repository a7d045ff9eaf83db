// SPDX-License-Identifier: Apache-2.0
// What each program that we start may see of our environment: one function per kind of program, all of them
// here. Two of our variables are secrets: CODECATALYST_PAT, which only the backend `env` reads, and
// AWS_BEARER_TOKEN_CODECATALYST, with which we and the AWS CLI sign in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/config_entry.hpp"

namespace codecatalyst {

using variable_lookup = std::function<std::optional<std::string>(const char* name)>;
using variables = std::vector<std::string>;  // "NAME=value"

/// For `git config`: what decides which files Git reads and what else is in force; nothing that makes it
/// print or trace. Its messages are in English.
[[nodiscard]] variables git_config_environment(const variable_lookup& ours);

/// For asking a program for its version.
[[nodiscard]] variables version_environment();

/// For `aws`: the user's variables that it needs, including proxies and AWS_BEARER_TOKEN_CODECATALYST, and
/// settings for use by a program: one attempt, no pager, no prompt, no instance credentials, no history.
/// Other credentials, and variables that change what its Python loads, are left out.
[[nodiscard]] variables aws_environment(const variable_lookup& ours);

/// For the program of the backend `command`: ours, without Git's GIT_* (a script that runs Git must not work
/// on the repository we were called for) and without CODECATALYST_PAT. It may sign in as we do, with
/// AWS_BEARER_TOKEN_CODECATALYST.
[[nodiscard]] variables command_environment(const char* const* ours);

/// For a browser: what a program with a window needs, and nothing that may hold a secret.
[[nodiscard]] variables browser_environment(const variable_lookup& ours);

/// For the real `keyring`, which a tool called by its name and got us first: ours, without our secrets.
[[nodiscard]] variables keyring_environment(const char* const* ours);

/// For this program in the background, where it creates tokens and hands out none: ours without
/// CODECATALYST_PAT, and of GIT_* only what decides Git's configuration and the connection to a service.
[[nodiscard]] variables renewal_environment(const char* const* ours);

/// The secrets that the helper may need when Git runs it.
struct helper_needs {
    bool pat;     // CODECATALYST_PAT
    bool bearer;  // AWS_BEARER_TOKEN_CODECATALYST
};

/// Found from the backends that are configured for any URL; `entries` is Git's section "codecatalyst".
[[nodiscard]] helper_needs needs_of(const std::vector<config_entry>& entries);

/// For `git clone` and the program of `run`, which we run as the user would: ours, without the secrets that
/// are not needed. Git needs its variables, and it runs this helper, which needs what we were called with.
/// What `run` adds is in commands/doors/run_variables.hpp.
[[nodiscard]] variables git_clone_environment(const char* const* ours, helper_needs needed);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "local/state/database.hpp"
#include "local/state/state_folder.hpp"
#include "system/os/process.hpp"

namespace codecatalyst::local {

/// Runs git on the service's repositories, ignoring the user's and the system's Git configuration.
class git_program {
public:
    /// Throws `system_failure` when git is not installed.
    explicit git_program(const state_folder& of);

    /// Creates an empty bare repository with default branch `main`.
    void make_repository(const repository& of) const;
    /// Adds a first commit with a README to `main`.
    void add_first_commit(const repository& of, const std::string& title) const;

    /// The command line for git-http-backend; `variables` are its CGI variables.
    [[nodiscard]] command http_backend(const std::vector<std::string>& variables) const;
    [[nodiscard]] std::string folder_name(const repository& of) const { return of.id + ".git"; }

private:
    [[nodiscard]] command git(std::vector<std::string> arguments) const;

    const state_folder& state_;
    std::string program_;
};

}  // namespace codecatalyst::local

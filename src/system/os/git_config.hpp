// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {

/// Looks up an environment variable.
using environment = std::function<std::optional<std::string>(const char* name)>;

/// Why a run of Git failed, by the first line of its own message.
[[nodiscard]] std::string reason_of_git(const process_outcome& failed);

/// Git's configuration as Git itself reads it in the current folder: system, global, repository and worktree
/// files with their includes, then GIT_CONFIG_COUNT and `git -c`.
class git_config {
public:
    struct line {
        config_entry::origin from;
        std::string file;  // as Git names it; "" for the command line and the environment
        std::string name;  // "section.subsection.key", section and key in lower case
        std::string value;
    };

    /// Runs `git`, 2.26 or newer. Throws `settings_error` when it is not installed, or cannot read or parse a
    /// file. Git ignores a repository that it does not trust (safe.directory).
    [[nodiscard]] static git_config read(const environment& env);

    /// The entries of one section, in Git's order: the last one wins.
    [[nodiscard]] std::vector<config_entry> section(std::string_view wanted) const;

    [[nodiscard]] const std::vector<line>& lines() const noexcept { return lines_; }

private:
    std::vector<line> lines_;
};

[[nodiscard]] inline std::vector<config_entry> read_git_config(const environment& env,
                                                               std::string_view section = "codecatalyst") {
    return git_config::read(env).section(section);
}

}  // namespace codecatalyst

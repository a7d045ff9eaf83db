// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "base/error.hpp"
#include "system/git_repository.hpp"

namespace codecatalyst {

/// A configuration file that cannot be changed from here: it is read-only, or another program writes it.
struct unchangeable_file : settings_error {
    using settings_error::settings_error;
};

/// A Git configuration file that is to be changed in one piece: under Git's own lock, by one rename. A
/// symbolic link, into a folder of dotfiles for example, stays one: what it leads to is replaced, where that
/// is. Mode and owner are kept.
class config_file {
public:
    struct texts {
        std::string before, after;
    };
    using edit = std::function<std::string(const std::string& before)>;

    /// Nothing is looked at yet. A relative path is one of the current folder.
    explicit config_file(const std::string& path);

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    /// "" when it is not there. Throws `settings_error` for what is not a regular file or too long, and
    /// `system_failure` when it cannot be read.
    [[nodiscard]] std::string read() const;

    /// Puts the edited text in its place, unless it is the same. Throws as `read` does; `unchangeable_file`,
    /// also before there is anything to change; `settings_error` while another program changes it and where
    /// its folder is missing; `system_failure` when it cannot be written. Then it is as it was.
    texts change(git_library& by, const edit& how) const;

    /// The same without Git's lock, for a file that is another program's.
    texts change_alone(const edit& how) const;

    /// Where symbolic links lead: the file that is replaced.
    [[nodiscard]] const std::string& target() const noexcept { return target_; }

private:
    void check_changeable() const;
    [[nodiscard]] std::shared_ptr<void> lock(git_library& by) const;
    [[nodiscard]] texts replace(const edit& how) const;

    std::string path_;
    std::string target_;  // where symbolic links lead
};

}  // namespace codecatalyst

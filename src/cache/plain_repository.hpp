// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// True for a section of a repository's configuration that changes no answer of ours, such as `remote`.
/// Sections that are not known count as changing it.
[[nodiscard]] bool never_matters(std::string_view section);

/// True when every repository that Git could find from this absolute folder, or that GIT_DIR names ("" when
/// it is not set), has a configuration of such sections only: then Git reads the same settings here as
/// outside of repositories. Repositories are not told from what only looks like one: whichever Git takes, its
/// configuration was looked at. False when unsure. Made for the front program:
/// system calls only.
[[nodiscard]] bool is_repository_plain(const std::string& folder, std::string_view git_dir);

/// The same for the current folder and this process's environment. False where GIT_COMMON_DIR moves the
/// configuration, or where GIT_CEILING_DIRECTORIES asks for no look at the folders above.
[[nodiscard]] bool is_plain_here();

}  // namespace codecatalyst

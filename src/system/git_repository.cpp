// SPDX-License-Identifier: Apache-2.0
#include "system/git_repository.hpp"
#include "system/os/module.hpp"

namespace codecatalyst {

std::unique_ptr<git_library> load_git_library() {
    using opener = git_library*();
    return std::unique_ptr<git_library>(
        module_function<opener>("codecatalyst-git.so", "codecatalyst_open_git")());
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "system/os/current_folder.hpp"

#include <unistd.h>

#include <array>
#include <climits>

namespace codecatalyst {

std::string current_folder() {
    std::array<char, PATH_MAX> path{};
    if (::getcwd(path.data(), path.size()) == nullptr || path[0] != '/') return "";
    return path.data();
}

}  // namespace codecatalyst

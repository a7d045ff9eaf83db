// SPDX-License-Identifier: Apache-2.0
#include "system/os/own_programs.hpp"

#include <unistd.h>

#include <array>
#include <climits>
#include <string_view>

namespace codecatalyst {

std::string own_program(const std::string& name, const std::string& installed_in) {
    std::array<char, PATH_MAX> path{};
    const auto size = ::readlink("/proc/self/exe", path.data(), path.size());
    const std::string_view ours(path.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    auto beside = std::string(ours.substr(0, ours.rfind('/') + 1)) + name;
    if (beside.starts_with('/') && ::access(beside.c_str(), X_OK) == 0) return beside;
    return installed_in + "/" + name;
}

}  // namespace codecatalyst

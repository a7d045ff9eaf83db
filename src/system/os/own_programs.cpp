// SPDX-License-Identifier: Apache-2.0
#include "system/os/own_programs.hpp"

#include <unistd.h>

#include <array>
#include <climits>

namespace codecatalyst {
namespace {

constexpr const char* link_to_us = "/proc/self/exe";

/// "" when the kernel does not say.
std::string path_of_us() {
    std::array<char, PATH_MAX> path{};
    const auto size = ::readlink(link_to_us, path.data(), path.size());
    return {path.data(), size < 0 ? 0 : static_cast<std::size_t>(size)};
}

bool can_be_run(const std::string& path) {
    return path.starts_with('/') && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

std::string own_program(const std::string& name, const std::string& installed_in) {
    const auto ours = path_of_us();
    auto beside = ours.substr(0, ours.rfind('/') + 1) + name;
    if (can_be_run(beside)) return beside;
    return installed_in + "/" + name;
}

std::string this_program() {
    auto path = path_of_us();
    return can_be_run(path) ? path : link_to_us;
}

}  // namespace codecatalyst

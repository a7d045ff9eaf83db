// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/programs.hpp"

#include <algorithm>
#include <array>

namespace codecatalyst {

const door_program* door_started_as(std::string_view path) {
    static constexpr std::array all{&keyring_door, &pnpm_door, &bazel_door, &goauth_door, &nuget_door};
    const auto name = path.substr(path.rfind('/') + 1);
    const auto found = std::ranges::find(all, name, &door_program::name);
    return found == all.end() ? nullptr : *found;
}

std::vector<std::string> words_of(std::span<char* const> line) {
    return {line.begin() + (line.empty() ? 0 : 1), line.end()};
}

}  // namespace codecatalyst

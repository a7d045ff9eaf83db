// SPDX-License-Identifier: Apache-2.0
// Runs a target over the files of its corpus. usage: replay TARGET FOLDER
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/targets.hpp"

using namespace codecatalyst::fuzzing;

int main(int count, char** words) {
    const auto* which = count == 3 ? find_target(words[1]) : nullptr;
    if (!which) {
        std::fputs("replay: names no target\n", stderr);
        return 2;
    }
    int files = 0;
    for (const auto& each : std::filesystem::directory_iterator(words[2])) {
        std::ifstream from(each.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(from), {});
        run(*which, bytes);
        run(*which, std::string_view(bytes).substr(0, bytes.size() / 2));
        ++files;
    }
    std::printf("%d files\n", files);
    return files > 0 ? 0 : 1;
}

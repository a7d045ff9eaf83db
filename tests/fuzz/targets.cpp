// SPDX-License-Identifier: Apache-2.0
#include "fuzz/targets.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"

namespace codecatalyst::fuzzing {

const target* find_target(std::string_view name) noexcept {
    for (const auto group : {git_input(), service_input(), file_input(), local_input()}) {
        const auto found = std::ranges::find(group, name, &target::name);
        if (found != group.end()) return &*found;
    }
    return nullptr;
}

void run(const target& which, std::string_view input) {
    try {
        which.run(input);
    } catch (const error&) {  // bad input is refused
    }
}

scratch_file::scratch_file(const std::string& name)
    : folder_(std::filesystem::temp_directory_path() / "codecatalyst-fuzz.XXXXXX") {
    expect(::mkdtemp(folder_.data()) != nullptr, "there is a folder for temporary files");
    path_ = folder_ + '/' + name;
    std::filesystem::create_directories(std::filesystem::path(path_).parent_path());
}

scratch_file::~scratch_file() {
    std::error_code none;
    std::filesystem::remove_all(folder_, none);
}

void scratch_file::write(std::string_view text) const {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << text;
}

void expect(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: this does not hold: %s\n", promise);
    std::abort();
}

}  // namespace codecatalyst::fuzzing

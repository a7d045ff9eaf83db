// SPDX-License-Identifier: Apache-2.0
#include "fuzz/targets.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

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

void expect(bool holds, const char* promise) {
    if (holds) return;
    std::fprintf(stderr, "fuzz: this does not hold: %s\n", promise);
    std::abort();
}

}  // namespace codecatalyst::fuzzing

// SPDX-License-Identifier: Apache-2.0
// Simulated years. usage: simulate [--seeds N] [--from SEED]
#include <fmt/core.h>

#include <span>
#include <string_view>

#include "base/text.hpp"
#include "faults/year.hpp"

namespace {

using namespace codecatalyst;
using namespace codecatalyst::simulation;

/// Things that must happen in some of the years, or they show nothing.
constexpr const char* must_happen[] = {
    "Git is refused",
    "Git works",
    "answers deleted in the console",
    "answers not active yet",
    "crashes",
    "creates",
    "clock jumps",
    "deleted",
    "gets in calm",
    "late creates",
    "loops",
    "renewed",
    "renewed early",
    "sign-ins",
    "service failures",
    "store failures",
    "waits for a lock",
    "gets refused by the brake",
};

bool simulate(std::uint64_t seed, tally& all) {
    year one(seed);
    try {
        one.run();
        all.add(one.here.happened);
        return true;
    } catch (const violation& what) {
        fmt::print("{}seed {}: {}\n", one.here.last_notes(), seed, what.what());
        return false;
    }
}

void print(const tally& all) {
    for (const auto& [what, count] : all.counts) fmt::print("{:>10} {}\n", count, what);
}

bool is_rich(tally& all) {
    bool rich = true;
    for (const char* each : must_happen)
        if (all[each] == 0) rich = false, fmt::print("nothing of this happened: {}\n", each);
    return rich;
}

std::uint64_t option(std::span<char*> line, std::string_view name, std::uint64_t otherwise) {
    for (std::size_t i = 1; i + 1 < line.size(); ++i)
        if (line[i] == name) return to_number<std::uint64_t>(line[i + 1]).value_or(otherwise);
    return otherwise;
}

}  // namespace

int main(int count, char** words) {
    const std::span<char*> line(words, static_cast<std::size_t>(count));
    const auto seeds = option(line, "--seeds", 10), from = option(line, "--from", 1);
    tally all;
    std::uint64_t failed = 0;
    for (auto seed = from; seed < from + seeds; ++seed) failed += simulate(seed, all) ? 0 : 1;
    print(all);
    const bool rich = failed > 0 || seeds < 5 || is_rich(all);
    fmt::print("{} years from seed {}, {} with something that must never be\n", seeds, from, failed);
    return failed == 0 && rich ? 0 : 1;
}

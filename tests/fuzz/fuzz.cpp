// SPDX-License-Identifier: Apache-2.0
// libFuzzer's entry; the environment variable FUZZ_TARGET names the target.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.hpp"

using namespace codecatalyst::fuzzing;

namespace {

const target& chosen() {
    const char* name = std::getenv("FUZZ_TARGET");
    if (const auto* found = find_target(name ? name : "")) return *found;
    std::fputs("fuzz: FUZZ_TARGET names no target; see tests/fuzz\n", stderr);
    std::exit(2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const auto& which = chosen();
    run(which, {reinterpret_cast<const char*>(bytes), size});
    return 0;
}

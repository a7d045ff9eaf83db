// SPDX-License-Identifier: Apache-2.0
#include "commands/machine_findings.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace codecatalyst;

namespace {

constexpr std::uint32_t mary = 1000;

finding keys(const std::string& counts, std::uint32_t user = mary, bool are_used = true) {
    return kernel_keys_of(
        "    7:     1 1/1 1/200 9/20000\n " + std::to_string(user) + ":    5 5/5 " + counts + "\n", user,
        are_used);
}

}  // namespace

TEST_CASE("kernel keys: how much of the quota is used") {
    CHECK(keys("5/200 104/20000").value == "5 of 200, 104 of 20000 bytes");
    CHECK(keys("5/200 104/20000").trouble.empty());
    CHECK(kernel_keys_of("    0: 5 5/5 5/200 1/20000\n", mary, true).value == "none yet");
    CHECK(kernel_keys_of(std::nullopt, mary, true).value == "unknown");
}

TEST_CASE("kernel keys: the limit that is reached is named, root's by its own name") {
    constexpr auto before =
        "see what uses them with `keyctl show @u`; root can raise the limit with `sysctl ";
    const auto many = keys("200/200 104/20000"), large = keys("5/200 18000/20000");
    CHECK(many.trouble == "this user's keys take 104 of 20000 bytes in the kernel, and 200 of 200 keys");
    CHECK(many.hint == std::string(before) + "kernel.keys.maxkeys=400`");
    CHECK(large.hint == std::string(before) + "kernel.keys.maxbytes=40000`");
    CHECK(keys("200/200 1/20000", 0).hint == std::string(before) + "kernel.keys.root_maxkeys=400`");
    CHECK(keys("1/200 20000/20000", 0).hint == std::string(before) + "kernel.keys.root_maxbytes=40000`");
}

TEST_CASE("kernel keys: a full quota does not matter when nothing of ours is kept there") {
    const auto full = keys("200/200 20000/20000", mary, false);
    CHECK(full.trouble.empty());
    CHECK(full.value == "200 of 200, 20000 of 20000 bytes");
}

// SPDX-License-Identifier: Apache-2.0
// The contract of backends, on the program that CODECATALYST_COMMAND names: tests/stories/contracts.t starts
// a service for it and runs this.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "backends/handed_out/command.hpp"
#include "support/backend_contract.hpp"
#include "system/os/child_environments.hpp"

using namespace codecatalyst;

namespace {

time_point now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

}  // namespace

TEST_CASE("command: keeps the contract of backends") {
    const char* const program = std::getenv("CODECATALYST_COMMAND");
    REQUIRE(program != nullptr);
    command_backend backend({program,
                             program,
                             command_environment(::environ),
                             {"git.us-west-2.codecatalyst.aws", "", "mary", "default"},
                             std::chrono::seconds(60),
                             now});
    check_backend_contract(backend, now(), {true, true, true, false});
}

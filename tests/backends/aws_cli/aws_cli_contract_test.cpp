// SPDX-License-Identifier: Apache-2.0
// The contract of backends, on the real AWS CLI: tests/stories/contracts.t starts a service for it and runs
// this.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

#include "backends/aws_cli/aws_cli.hpp"
#include "support/backend_contract.hpp"
#include "system/os/child_environments.hpp"

using namespace codecatalyst;

TEST_CASE("aws_cli: keeps the contract of backends") {
    const auto environment = [](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    aws_cli backend({find_program("aws", environment("PATH").value_or("")), aws_environment(environment),
                     "default", "", std::chrono::seconds(60)});
    check_backend_contract(backend,
                           std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

// SPDX-License-Identifier: Apache-2.0
// The contract of backends, on the native one as it is wired: tests/stories/contracts.t starts a service for
// it and runs this.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>

#include "support/backend_contract.hpp"
#include "wiring/backends.hpp"

using namespace codecatalyst;

namespace {

std::unique_ptr<api> wired() {
    const environment variables = [](const char* name) -> std::optional<std::string> {
        const char* const value = std::getenv(name);
        return value == nullptr ? std::nullopt : std::optional<std::string>(value);
    };
    const auto in_force = settings_for({}, {"https", "git.us-west-2.codecatalyst.aws", ""}, "", "");
    return make_api(in_force, variables, nullptr);
}

}  // namespace

TEST_CASE("api: keeps the contract of backends") {
    const auto backend = wired();
    check_backend_contract(*backend,
                           std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

TEST_CASE("api: shows spaces, projects, repositories and where they are") {
    const auto service = wired();
    const auto spaces = service->list_spaces();
    REQUIRE(spaces.size() == 1);
    CHECK(spaces[0] == "ExampleCorp");
    const auto projects = service->list_projects("ExampleCorp");
    REQUIRE(projects.size() == 2);
    CHECK(projects[1] == "Website");
    const auto repositories = service->list_repositories("ExampleCorp", "Website");
    REQUIRE(repositories.size() == 1);
    CHECK(repositories[0] == "site");
    CHECK(service->clone_url("ExampleCorp", "Website", "site") ==
          "https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site");
    CHECK_THROWS_AS((void)service->list_projects("OtherCorp"), backend_error);
}

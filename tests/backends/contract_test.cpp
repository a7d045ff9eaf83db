// SPDX-License-Identifier: Apache-2.0
// The fake keeps the contract that real backends keep, whatever it can do.
#include <doctest/doctest.h>

#include "support/backend_contract.hpp"
#include "support/fakes.hpp"

using namespace codecatalyst;

namespace {

void check_fake(abilities can) {
    fakes::service service;
    service.can = can;
    fakes::fake_backend backend(service);
    check_backend_contract(backend, time_point(), can);
}

}  // namespace

TEST_CASE("fake backend: keeps the contract of backends") {
    SUBCASE("all") { check_fake({}); }
    SUBCASE("make") { check_fake({true, false, false, false}); }
    SUBCASE("make, remove") { check_fake({true, false, true, false}); }
    SUBCASE("make, list, identify") { check_fake({true, true, false, true}); }
    SUBCASE("hand out") { check_fake({false, false, false, false}); }
}

// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_path.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "local/faults.hpp"

using namespace codecatalyst::local;

TEST_CASE("package paths: format, space, project, repository and the rest, decoded") {
    using enum package_format;
    CHECK(parse_package_path("/npm/A/B/c/@s%2fname") == package_request{npm, "A", "B", "c", {"@s/name"}});
    CHECK(parse_package_path("/npm/A/B/c/") == package_request{npm, "A", "B", "c", {""}});
    CHECK(parse_package_path("/pypi/A%20x/B/c/simple/") ==
          package_request{pypi, "A x", "B", "c", {"simple", ""}});
    for (const auto* const path :
         {"", "/", "/npm", "/npm/A/B/c", "/maven/A/B/c/x", "npm/A/B/c/x", "/v1/npm/A/B/c/x", "/npm/A/B/c/%zz",
          "/NPM/A/B/c/x", "/npm/A/B/c/1/2/3/4/5/6/7/8/9"})
        CHECK_FALSE(parse_package_path(path));
}

TEST_CASE("package paths: every operation has its fault switch") {
    for (const auto* const path : {"/npm/A/B/c/x", "/pypi/A/B/c/"}) {
        const auto wanted = parse_package_path(path).value();
        for (const auto* const method : {"GET", "HEAD", "PUT", "POST"})
            CHECK(std::ranges::count(fault_operations(), package_operation(wanted, method)) == 1);
        CHECK(package_operation(wanted, "HEAD") == package_operation(wanted, "GET"));
        CHECK(package_operation(wanted, "PUT") != package_operation(wanted, "GET"));
    }
    CHECK(std::ranges::count(fault_operations(), any_package_operation) == 1);
}

// SPDX-License-Identifier: Apache-2.0
#include "base/given_secret.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace codecatalyst;

namespace {

std::string meant(std::string_view text) {
    const auto found = given_secret(secret(text));
    return std::string(found.expose());
}

}  // namespace

TEST_CASE("given_secret: what editors and other systems add is taken off, and nothing else") {
    for (const std::string text :
         {"PAT", "PAT\n", "PAT\r\n", " PAT\t", "\n\nPAT\n\n", "\xef\xbb\xbfPAT\r\n"}) {
        CAPTURE(text);
        CHECK(meant(text) == "PAT");
    }
    CHECK(meant("P A\nT\n") == "P A\nT");
    CHECK(meant("\xef\xbb\xbf\r\n").empty());
    CHECK(meant("").empty());
    CHECK(meant("PAT\xef\xbb\xbf") == "PAT\xef\xbb\xbf");
}

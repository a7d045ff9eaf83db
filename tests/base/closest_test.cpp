// SPDX-License-Identifier: Apache-2.0
#include "base/closest.hpp"

#include <doctest/doctest.h>

#include <vector>

using codecatalyst::closest;

TEST_CASE("closest: one letter more, less, other, or two swapped") {
    const std::vector<std::string> known{"list", "delete", "create", "clone"};
    for (const char* typed : {"lst", "lists", "lisp", "lsit", "LIST", "lis"})
        CHECK(closest(typed, known) == "list");
    CHECK(closest("delte", known) == "delete");
    CHECK(closest("dleete", known) == "delete");
}

TEST_CASE("closest: another word is not meant") {
    const std::vector<std::string> known{"list", "delete", "create", "clone"};
    for (const char* typed : {"", "x", "push", "frobnicate", "status", "gett"}) {
        CAPTURE(typed);
        CHECK(closest(typed, known).empty());
    }
    CHECK(closest("list", {}).empty());
}

TEST_CASE("closest: a word of any length is compared in little time") {
    const std::vector<std::string> known{"list", std::string(100'000, 'x')};
    CHECK(closest(std::string(100'000, 'x'), known).empty());
    CHECK(closest("lst", known) == "list");
}

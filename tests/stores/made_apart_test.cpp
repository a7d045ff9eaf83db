// SPDX-License-Identifier: Apache-2.0
#include "stores/made_apart.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file.hpp"

using namespace codecatalyst;
using ids = std::vector<std::string>;

TEST_CASE("made apart: ids come back in the order they were added, the last 200") {
    const temp_folder here;
    const made_apart known(here.path());
    CHECK(known.read().empty());
    for (int i = 0; i < 201; ++i) known.add("id-" + std::to_string(i));
    const auto all = known.read();
    REQUIRE(all.size() == 200);
    CHECK(all.front() == "id-1");
    CHECK(all.back() == "id-200");
}

TEST_CASE("made apart: an id that could be read as several is not added") {
    const temp_folder here;
    const made_apart known(here.path());
    known.add("");
    known.add("id-1\nid-2");
    CHECK(known.read().empty());
}

TEST_CASE("made apart: a file that cannot be read is left as it is") {
    const temp_folder here;
    const made_apart known(here.path());
    const std::string too_long(100'000, 'x');
    write_file_atomically(here.path("made-apart"), too_long, 0600);
    CHECK(failure_of<system_failure>([&] { return known.read(); }) ==
          here.path("made-apart") +
              " cannot be read: it is too long | see who may change it and the folders "
              "above it, and whether there is space left");
    known.add("id-1");
    CHECK(read_file(here.path("made-apart"), 200'000) == too_long);
}

// SPDX-License-Identifier: Apache-2.0
#include "stores/made_apart.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

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

TEST_CASE("made apart: a damaged file counts as empty, and is replaced") {
    const temp_folder here;
    const made_apart known(here.path());
    write_file_atomically(here.path("made-apart"), std::string(100'000, 'x'), 0600);
    CHECK(known.read().empty());
    known.add("id-1");
    CHECK(known.read() == ids{"id-1"});
}

TEST_CASE("made apart: where the file cannot be read or written, nothing is known and nothing fails") {
    const temp_folder here;
    const made_apart known(here.path());
    REQUIRE(::mkdir(here.path("made-apart").c_str(), 0700) == 0);
    known.add("id-1");
    CHECK(known.read().empty());
}

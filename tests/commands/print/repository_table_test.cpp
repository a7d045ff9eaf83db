// SPDX-License-Identifier: Apache-2.0
#include "commands/print/repository_table.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace codecatalyst;

namespace {

const std::vector<found_repository> found{
    {{"ExampleCorp", "Website", "site"}, "https://mary@git.example/v1/ExampleCorp/Website/site", ""},
    {{"ExampleCorp", "Website", "linked"}, "", "denied\x1b[2J"},
    {{"ExampleCorp", "Empty", ""}, "", ""},
    {{"Lonely", "", ""}, "", ""},
};

}  // namespace

TEST_CASE("repository table: a line each") {
    CHECK(repository_table(found, 1000, false) ==
          "REPOSITORY                  CLONE URL\n"
          "ExampleCorp/Website/site    https://mary@git.example/v1/ExampleCorp/Website/site\n"
          "ExampleCorp/Website/linked  no address: denied\\x1b[2J\n"
          "ExampleCorp/Empty           no repositories\n"
          "Lonely                      no projects\n");
    CHECK(repository_table({}, 1000, false) == "there are no spaces\n");
}

TEST_CASE("repository table: two lines each where there is no room, for an address that is cut is none") {
    CHECK(repository_table(found, 79, true) ==
          "ExampleCorp/Website/site\n    https://mary@git.example/v1/ExampleCorp/Website/site\n"
          "ExampleCorp/Website/linked\n    no address: denied\\x1b[2J\n"
          "ExampleCorp/Empty\n    no repositories\n"
          "Lonely\n    no projects\n");
    CHECK(repository_table(found, 80, false).starts_with("REPOSITORY "));
}

TEST_CASE("repository json: members that there are") {
    const secret out = repositories_as_json(std::vector{found[0], found[3]});
    CHECK(out.expose() ==
          "{\n"
          "    \"items\": [\n"
          "        {\n"
          "            \"spaceName\": \"ExampleCorp\",\n"
          "            \"projectName\": \"Website\",\n"
          "            \"name\": \"site\",\n"
          "            \"cloneUrl\": \"https://mary@git.example/v1/ExampleCorp/Website/site\"\n"
          "        },\n"
          "        {\n"
          "            \"spaceName\": \"Lonely\"\n"
          "        }\n"
          "    ]\n"
          "}\n");
}

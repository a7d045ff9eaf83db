// SPDX-License-Identifier: Apache-2.0
#include "commands/state_files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/left_behind.hpp"

using namespace codecatalyst;
namespace fs = std::filesystem;
using names = std::vector<std::string>;

TEST_CASE("state files: what others can change, and secrets that they can read") {
    const temp_folder here;
    const auto key = here.write("state/kernel.key", "k", 0640),
               choice = here.write("state/choice", "c", 0664);
    here.write("state/read", "r", 0644);
    const auto sealed = here.write("state/sealed/x.sealed", "s", 0604);
    CHECK(opened_to_others(here.path("state")) == names{choice, key, sealed});
    for (const auto& each : {key, choice, sealed}) close_to_others(each);
    CHECK(opened_to_others(here.path("state")).empty());
    CHECK(mode_in_words(key) == "0600");
    REQUIRE(::chmod(here.path("state").c_str(), 0775) == 0);
    CHECK(opened_to_others(here.path("state")) == names{here.path("state")});
    close_to_others(here.path("state"));
    CHECK(mode_in_words(here.path("state")) == "0700");
}

TEST_CASE("state files: what is outside of the folder, by whatever name, is left alone") {
    const temp_folder here;
    const auto outside = here.write("outside/kernel.key", "k", 0666);
    here.write("state/choice", "c");
    fs::create_symlink(here.path("outside"), here.path("state/sealed"));
    fs::create_symlink(outside, here.path("state/kernel.key"));
    fs::create_hard_link(outside, here.path("state/other.key"));
    CHECK(opened_to_others(here.path("state")).empty());
    for (const char* const each : {"state/sealed", "state/sealed/kernel.key", "state/kernel.key"})
        CHECK(failure_of([&] {
                  return close_to_others(here.path(each)), 0;
              }).starts_with("the mode of " + here.path(each) + " cannot be changed"));
    CHECK(failure_of([&] { return close_to_others(here.path("state/other.key")), 0; }) ==
          "the mode of " + here.path("state/other.key") +
              " is not changed: it is not a file of yours with one name only | look at it, and change its "
              "mode yourself");
    CHECK(mode_in_words(outside) == "0666");
    fs::create_symlink(here.path("state"), here.path("linked"));
    CHECK(opened_to_others(here.path("linked")).empty());
}

TEST_CASE("state files: exactly the named leftover is removed") {
    const temp_folder here;
    const auto one = here.write("choice.unfinished-abcdef", ""),
               two = here.write("choice.unfinished-ghijkl", "");
    CHECK(remove_one_left_behind(one));
    CHECK_FALSE(fs::exists(one));
    CHECK(fs::exists(two));
    CHECK_FALSE(remove_one_left_behind(one));
    CHECK_FALSE(remove_one_left_behind(here.write("choice", "")));
    std::string name;
    const auto held = held_file(here.path("choice"), name);
    CHECK_FALSE(remove_one_left_behind(name));
    CHECK(fs::exists(name));
}

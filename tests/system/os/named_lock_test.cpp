// SPDX-License-Identifier: Apache-2.0
#include "system/os/named_lock.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <thread>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

/// As another process would: a thread shares no lock with this one.
bool is_free(const std::string& folder, std::string_view name) {
    bool taken = false;
    std::thread([&] { taken = named_lock(folder, name).try_take(0ms) != nullptr; }).join();
    return taken;
}

std::string cyrillic(const char* last) {
    std::string out = "sign-in%";
    for (int i = 0; i < 27; ++i) out += "\xd0\xb6";
    return out + last;
}

}  // namespace

TEST_CASE("named lock: one holder at a time, until the last copy is gone") {
    const temp_folder folder;
    auto first = named_lock(folder.path("state"), "name").try_take(0ms);
    REQUIRE(first);
    CHECK_FALSE(is_free(folder.path("state"), "name"));
    CHECK(is_free(folder.path("state"), "another"));
    auto copy = first;
    first.reset();
    CHECK_FALSE(is_free(folder.path("state"), "name"));
    copy.reset();
    CHECK(is_free(folder.path("state"), "name"));
}

TEST_CASE("named lock: a thread that has it gets it once more") {
    const temp_folder folder;
    auto first = named_lock(folder.path(), "name").try_take(0ms);
    auto second = named_lock(folder.path(), "name").try_take(0ms);
    REQUIRE(second);
    first.reset();
    CHECK_FALSE(is_free(folder.path(), "name"));
    second.reset();
    CHECK(is_free(folder.path(), "name"));
    CHECK(named_lock(folder.path(), "name").try_take(0ms));
}

TEST_CASE("named lock: the same name in two folders is two locks") {
    const temp_folder here, there;
    const auto held = named_lock(here.path(), "name").try_take(0ms);
    CHECK(is_free(there.path(), "name"));
}

TEST_CASE("named lock: names that begin alike are different, however long") {
    const temp_folder folder;
    for (const auto& [one, two] :
         {std::pair(cyrillic("\xd0\xb0"), cyrillic("\xd0\xb1")),
          std::pair(std::string(5000, 'x'), std::string(5001, 'x')),
          std::pair(std::string("a b"), std::string("a_b")), std::pair(std::string(""), std::string("/"))}) {
        const auto held = named_lock(folder.path(), one).try_take(0ms);
        REQUIRE(held);
        CHECK_FALSE(is_free(folder.path(), one));
        CHECK(is_free(folder.path(), two));
    }
}

TEST_CASE("file_name_of: shows what it is for, and never leaves its folder") {
    CHECK(file_name_of("git.us-west-2.codecatalyst.aws%mary%default") ==
          "git.us-west-2.codecatalyst.aws%mary%default.93603028cde855b525b43febdb5fd14a");
    CHECK(file_name_of("../a\n").starts_with(".._a_."));
    CHECK(file_name_of(std::string(5000, 'x')).size() == 113);
}

TEST_CASE("named lock: the second gives up with the given kind of error, and says why") {
    const temp_folder folder;
    const auto held = named_lock(folder.path(), "name").try_take(0ms);
    std::string said;
    std::thread([&] {
        said = failure_of<store_error>(
            [&] { return named_lock(folder.path(), "name").take<store_error>(20ms, "this account"); });
    }).join();
    CHECK(said ==
          "timed out after 0 s waiting for another git-credential-codecatalyst to release this account | "
          "see what it waits for, or end it, then try again");
    CHECK(wait_timed_out(60s, "this account") ==
          "timed out after 60 s waiting for another git-credential-codecatalyst to release this account");
}

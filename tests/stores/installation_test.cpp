// SPDX-License-Identifier: Apache-2.0
#include "stores/installation.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <set>
#include <thread>
#include <vector>

#include "support/failure.hpp"
#include "support/temp_folder.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"

using namespace codecatalyst;

TEST_CASE("installation: has one id, made once, for each place") {
    const temp_folder here, there;
    const auto id = installation_id(here.path() + "/state", "keyring");
    CHECK(id.size() == 8);
    CHECK(id.find_first_not_of("0123456789abcdef") == id.npos);
    CHECK(installation_id(here.path() + "/state", "keyring") == id);
    CHECK(installation_id(here.path() + "/state", "another") != id);
    CHECK(installation_id(there.path(), "keyring") != id);
    struct stat about {};
    CHECK(::stat((here.path() + "/state/installation").c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
}

TEST_CASE("installation: what a crash left behind is replaced") {
    const temp_folder folder;
    for (const char* left : {"", "\n", "0123", "0123456789abcdef0123456789abcdeX\n"}) {
        write_file_atomically(folder.path() + "/installation", left, 0600);
        const auto id = installation_id(folder.path(), "");
        CHECK(installation_id(folder.path(), "") == id);
        CHECK(read_file(folder.path() + "/installation", 100)->size() == 33);
    }
}

TEST_CASE("installation: of many that come at once all have the same") {
    const temp_folder folder;
    std::vector<std::string> ids(16);
    std::vector<std::thread> all;
    for (auto& each : ids)
        all.emplace_back([&each, &folder] { each = installation_id(folder.path(), "keyring"); });
    for (auto& each : all) each.join();
    CHECK(std::set<std::string>(ids.begin(), ids.end()).size() == 1);
}

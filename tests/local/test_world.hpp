// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "local/codecatalyst/tokens.hpp"
#include "local/state/database.hpp"

namespace codecatalyst::local {

/// A database in a folder of its own, with two users and a project that only the first is a member of.
struct test_world {
    std::string folder = made();
    database data{folder + "/state.db"};
    user mary = data.add_user("mary");
    user bob = data.add_user("bob");
    instant now = parse_instant("2026-01-01T12:00:00Z").value();

    test_world() {
        data.add_project("ExampleCorp", "Website");
        data.add_member("ExampleCorp", "Website", "mary");
        data.add_repository("ExampleCorp", "Website", "site", now);
    }
    test_world(const test_world&) = delete;
    test_world& operator=(const test_world&) = delete;
    ~test_world() { std::filesystem::remove_all(folder); }

private:
    static std::string made() {
        auto pattern = (std::filesystem::temp_directory_path() / "local-XXXXXX").string();
        return ::mkdtemp(pattern.data());
    }
};

}  // namespace codecatalyst::local

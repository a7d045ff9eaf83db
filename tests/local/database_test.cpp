// SPDX-License-Identifier: Apache-2.0
#include "local/state/database.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "local/test_world.hpp"

using namespace codecatalyst::local;
using codecatalyst::secret;
using codecatalyst::usage_error;
using namespace std::chrono_literals;

namespace {

std::string all_bytes(const std::string& folder) {
    std::string bytes;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(each.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(file), {});
    }
    return bytes;
}

}  // namespace

TEST_CASE("database: a user that was added is found, with the same id") {
    test_world world;
    CHECK(world.data.user_by_name("mary")->id == world.mary.id);
    CHECK(world.data.user_by_id(world.bob.id)->name == "bob");
    CHECK(world.data.user_by_name("mary")->display_name == "Mary");
    CHECK_FALSE(world.data.user_by_name("Mary"));
    CHECK_FALSE(world.data.user_by_id("mary"));
}

TEST_CASE("database: only members see a project") {
    test_world world;
    CHECK(world.data.is_member(world.mary, "ExampleCorp", "Website"));
    CHECK_FALSE(world.data.is_member(world.bob, "ExampleCorp", "Website"));
    CHECK_FALSE(world.data.is_member(world.mary, "ExampleCorp", "Other"));
    CHECK(world.data.projects_of(world.mary, "ExampleCorp") == std::vector<std::string>{"Website"});
    CHECK(world.data.spaces_of(world.bob).empty());
    CHECK(world.data.find_repository("ExampleCorp", "Website", "site")->created == world.now);
    CHECK_FALSE(world.data.find_repository("ExampleCorp", "Website", "other"));
}

TEST_CASE("database: what is there already, or belongs to nothing, cannot be added") {
    test_world world;
    CHECK_THROWS_WITH_AS(world.data.add_user("mary"), "there is a user mary already", usage_error);
    CHECK_THROWS_WITH_AS(world.data.add_project("ExampleCorp", "Website"),
                         "there is a project Website in ExampleCorp already", usage_error);
    CHECK_THROWS_WITH_AS(world.data.add_member("ExampleCorp", "Nothing", "mary"),
                         "mary is a member already, or there is no such project", usage_error);
    CHECK_THROWS_WITH_AS(world.data.add_member("ExampleCorp", "Website", "eve"), "there is no user eve",
                         usage_error);
    CHECK_THROWS_AS(world.data.add_repository("ExampleCorp", "Nothing", "site", world.now), usage_error);
}

TEST_CASE("database: names follow the service's grammar") {
    test_world world;
    for (const std::string name : {"ab", "1ab", "a b", "mary/x", ""})
        CHECK_THROWS_AS(world.data.add_user(name), usage_error);
    for (const std::string name : {"ab", "-abc", "abc-", "a--b", "a/b", ".."})
        CHECK_THROWS_AS(world.data.add_project("ExampleCorp", name), usage_error);
    for (const std::string name : {"", "..", "a.git", "a/b", "a b"})
        CHECK_THROWS_AS(world.data.add_repository("ExampleCorp", "Website", name, world.now), usage_error);
    CHECK_NOTHROW(world.data.add_repository("ExampleCorp", "Website", "A_b-c.d", world.now));
}

TEST_CASE("tokens: one opens what is its owner's until it expires") {
    test_world world;
    tokens keys(world.data);
    const auto made = keys.create(world.mary, "one", world.now + 10s, world.now + 2s, world.now);
    CHECK_FALSE(keys.owner_of(made.value, world.now));
    CHECK(keys.owner_of(made.value, world.now + 2s)->name == "mary");
    CHECK_FALSE(keys.owner_of(made.value, world.now + 10s));
    CHECK_FALSE(keys.owner_of(secret("something else"), world.now + 2s));
    CHECK(keys.list(world.mary, 0, 10, world.now).size() == 1);
    CHECK(keys.list(world.bob, 0, 10, world.now).empty());
    CHECK(keys.list(world.mary, 0, 10, world.now + 10s).empty());
}

TEST_CASE("tokens: only the owner deletes one") {
    test_world world;
    tokens keys(world.data);
    const auto made = keys.create(world.mary, "one", world.now + 10s, world.now, world.now);
    CHECK_FALSE(keys.remove(world.bob, made.id, world.now));
    CHECK(keys.remove(world.mary, made.id, world.now));
    CHECK_FALSE(keys.remove(world.mary, made.id, world.now));
    CHECK_FALSE(keys.owner_of(made.value, world.now));
}

TEST_CASE("tokens: a user has at most a hundred, and expired ones do not count") {
    test_world world;
    tokens keys(world.data);
    for (int n = 0; n < tokens::per_user_max; ++n)
        (void)keys.create(world.mary, "t", world.now + 10s, world.now, world.now);
    CHECK_THROWS_AS((void)keys.create(world.mary, "t", world.now + 10s, world.now, world.now), quota_reached);
    CHECK_NOTHROW((void)keys.create(world.bob, "t", world.now + 10s, world.now, world.now));
    CHECK_NOTHROW((void)keys.create(world.mary, "t", world.now + 60s, world.now, world.now + 10s));
}

TEST_CASE("tokens: no secret is on the disk") {
    test_world world;
    tokens keys(world.data);
    const auto made = keys.create(world.mary, "a name", world.now + 10s, world.now, world.now);
    const auto signed_in = keys.sign_in(world.mary, world.now + 10s);
    const auto bytes = all_bytes(world.folder);
    CHECK(bytes.find("a name") != bytes.npos);
    CHECK(bytes.find(made.value.expose()) == bytes.npos);
    CHECK(bytes.find(signed_in.expose()) == bytes.npos);
}

TEST_CASE("tokens: a sign-in ends") {
    test_world world;
    tokens keys(world.data);
    const auto value = keys.sign_in(world.bob, world.now + 10s);
    CHECK(keys.signed_in(value, world.now)->who.name == "bob");
    CHECK_FALSE(keys.signed_in(value, world.now + 10s));
}

TEST_CASE("database: a state folder from before there were scopes still opens") {
    test_world world;
    const auto file = world.folder + "/old.db";
    codecatalyst::sqlite(file).script(
        "CREATE TABLE user (id TEXT PRIMARY KEY, name TEXT, display_name TEXT, email TEXT) STRICT;"
        "INSERT INTO user VALUES ('1', 'mary', 'Mary', 'm@example.com');"
        "CREATE TABLE sign_in (hash TEXT PRIMARY KEY, user TEXT, expires INTEGER) STRICT;");
    const secret value("opens");
    {
        codecatalyst::sqlite old(file);
        old.run("INSERT INTO sign_in VALUES (?, '1', ?)", {hash_of(value), stored(world.now + 10s)});
    }
    for (int n = 0; n < 2; ++n) {
        database data(file);
        CHECK(tokens(data).signed_in(value, world.now)->scopes == "codecatalyst:read_write");
    }
}

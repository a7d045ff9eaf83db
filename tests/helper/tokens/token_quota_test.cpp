// SPDX-License-Identifier: Apache-2.0
// A user who has as many tokens as the service allows, or nearly.
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using lines = std::vector<std::string>;
using calls = std::vector<std::string>;

/// The user has so many tokens of other tools.
token_world with_others(std::size_t others) {
    token_world world;
    for (std::size_t i = 0; i < others; ++i)
        world.codecatalyst.tokens.push_back(
            {"id-x" + std::to_string(i), "x" + std::to_string(i), start + 1h});
    return world;
}

/// The service takes so many.
void enforce(token_world& world, std::size_t most) {
    world.codecatalyst.scripted.at["create"] = [&world, most](int) {
        if (world.codecatalyst.tokens.size() >= most) throw quota_error("no more", "delete some");
    };
}

void add_lost(token_world& world, const std::string& number) {
    world.codecatalyst.tokens.push_back({"id-lost" + number, "name-lost" + number, start + days(9)});
}

std::string refused(token_world& world) {
    return failure_of<quota_error>([&] { (void)world.get(asks("mary")); });
}

}  // namespace

TEST_CASE("quota: what was lost here is deleted, and a token is made") {
    auto world = with_others(3);
    add_lost(world, "1");
    add_lost(world, "2");
    enforce(world, 5);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls ==
          calls{"identity", "create name-1", "list", "remove id-lost1", "remove id-lost2", "create name-2"});
    CHECK(world.pending().empty());
    CHECK(world.record().current->name == "name-2");
    CHECK(world.codecatalyst.tokens.size() == 4);
}

TEST_CASE("quota: a retired token whose grace has ended makes room, one that may be in use does not") {
    for (const bool over : {true, false}) {
        CAPTURE(over);
        auto world = with_others(1);
        token_record known;
        known.retired = {{"id-old", "name-old", over ? start : start + 1s}};
        world.put(std::move(known));
        world.codecatalyst.tokens.push_back({"id-old", "name-old", start + days(9)});
        enforce(world, 2);
        if (over) {
            CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
            CHECK(world.record().retired.empty());
        } else {
            CHECK(refused(world) == "no more | delete some");
            CHECK(world.record().retired.size() == 1);
        }
    }
}

TEST_CASE("quota: without anything to delete it is tried once only") {
    auto world = with_others(3);
    enforce(world, 3);
    CHECK(refused(world) == "no more | delete some");
    CHECK(world.codecatalyst.count("create") == 1);
    CHECK(world.codecatalyst.count("remove") == 0);
    CHECK(world.pending().empty());
}

TEST_CASE("quota: it is tried twice at most") {
    auto world = with_others(3);
    add_lost(world, "1");
    enforce(world, 3);
    CHECK(refused(world) == "no more | delete some");
    CHECK(world.codecatalyst.count("create") == 2);
    CHECK(world.pending().empty());
}

TEST_CASE("quota: a failed clean-up does not hide the quota error; any room it made is used") {
    for (const char* broken : {"list", "remove"}) {
        CAPTURE(std::string(broken));
        auto world = with_others(2);
        add_lost(world, "1");
        enforce(world, 3);
        world.codecatalyst.scripted.at[broken] = [](int) { throw backend_error("no network"); };
        CHECK(refused(world) == "no more | delete some");
    }
    auto world = with_others(1);
    add_lost(world, "1");
    add_lost(world, "2");
    enforce(world, 3);
    world.codecatalyst.scripted.at["remove"] = [](int count) {
        if (count == 2) throw backend_error("no network");
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
}

namespace {

const std::string crowded =
    "user mary has 90 tokens, and CodeCatalyst allows 100 | "
    "delete those no longer used: `git credential-codecatalyst list` shows them, and "
    "`git credential-codecatalyst prune` deletes those that were lost here";

/// mary has a good token, and an attempt to look for.
token_world with_crowd(std::size_t listed) {
    token_world world = with_others(listed);
    token_record known;
    known.current = held("good", start - days(1), start + days(80));
    known.pending = {{"late", start - 1h}};
    world.put(std::move(known));
    CHECK(world.renew() == renewal::outcome::tidied);
    return world;
}

}  // namespace

TEST_CASE("quota: at ninety tokens there is a message, once a day") {
    auto few = with_crowd(89);
    CHECK(password_of(few.get(asks("mary"))) == "PAT-good");
    CHECK(few.told.said.empty());
    CHECK_FALSE(few.record().crowd);

    auto world = with_crowd(90);
    CHECK(world.told.said.empty());  // a renewal in the background has no reader
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.told.said == lines{crowded});
    world.now += days(1) - 1s;
    (void)world.get(asks("mary"));
    CHECK(world.told.said.size() == 1);
    world.now += 1s;
    (void)world.get(asks("mary"));
    CHECK(world.told.said == lines{crowded, crowded});
    CHECK(world.codecatalyst.count("list") == 1);
}

TEST_CASE("quota: a warning that cannot be noted is not given, and Git gets its answer") {
    auto world = with_crowd(90);
    world.keyring.scripted.at["save"] = [](int) { throw store_error("full"); };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.told.said.empty());
    world.keyring.scripted.at.clear();
    world.locks.meanwhile = [] { throw store_error("another is at it"); };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.told.said.empty());
    CHECK(world.locks.held.back().patience == 0s);
}

TEST_CASE("quota: a list that is short again ends the warnings") {
    auto world = with_crowd(90);
    auto known = world.record();
    known.pending = {{"late", start - 1h}};
    world.put(std::move(known));
    world.codecatalyst.tokens.resize(5);
    CHECK(world.renew() == renewal::outcome::tidied);
    CHECK_FALSE(world.record().crowd);
}

TEST_CASE("quota: an erase sees the list, too") {
    auto world = with_others(95);
    token_record known;
    known.current = held("good", start - days(1), start + days(80));
    world.put(std::move(known));
    world.erase(refuses("PAT-good"));
    CHECK(world.record().crowd->listed == 95);
}

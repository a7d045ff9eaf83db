// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/orphans.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using std::chrono::days;

namespace {

using names = std::vector<std::string>;

names names_of(const std::vector<token_summary>& some) {
    names out;
    for (const auto& each : some) out.push_back(each.name);
    return out;
}

token_summary listed(const std::string& name) { return {"id-of-" + name, name, start + days(9)}; }

/// What is made here is called "name-...".
token_world with_tokens(const names& all) {
    token_world world;
    for (const auto& each : all) world.codecatalyst.tokens.push_back(listed(each));
    return world;
}

token_record using_token(const std::string& id, const std::string& name) {
    token_record out;
    out.current = token{id, name, "mary", secret("PAT"), start, start + days(90)};
    return out;
}

names found(token_world& world) { return names_of(find_orphans(world.parts())); }

/// The names of what is deleted of what is wanted.
names removed(token_world& world, const names& wanted) {
    std::vector<token_summary> which;
    for (const auto& each : wanted) which.push_back(listed(each));
    names out;
    remove_orphans(world.parts(), which, [&](const auto& gone) { out.push_back(gone.name); });
    return out;
}

}  // namespace

TEST_CASE("orphans: only tokens that were made here and are in no record") {
    auto world = with_tokens({"name-1", "by hand", "name-", "xname-2", "Name-3", "other-name-4"});
    CHECK(found(world) == names{"name-1", "name-"});
    CHECK(found(world) == names{"name-1", "name-"});
    CHECK(world.codecatalyst.count("remove") == 0);
    CHECK(world.locks.held.empty());
}

TEST_CASE("orphans: what any record knows is none") {
    auto world = with_tokens({"name-current", "name-by-name", "name-pending", "name-retired", "name-lost"});
    world.put(using_token("id-of-name-current", "name-current"));
    world.put(using_token("", "name-by-name"), "li");
    token_record rest;
    rest.pending = {{"name-pending", start}};
    rest.retired = {{"", "name-retired", start}};
    world.keyring.put({"elsewhere.example", "", "ana", "another"}, std::move(rest));
    CHECK(found(world) == names{"name-lost"});
    world.codecatalyst.tokens[0].name = "name-renamed";
    CHECK(found(world) == names{"name-lost"});
}

TEST_CASE("orphans: an adopted token, which has no name, hides none") {
    auto world = with_tokens({"name-lost"});
    token_record adopted;
    adopted.current = token{"", "", "mary", secret("PAT"), start, never_told, true};
    world.put(std::move(adopted));
    CHECK(found(world) == names{"name-lost"});
}

TEST_CASE("orphans: one that is made while the list is on its way has its name in a record by then") {
    auto world = with_tokens({"name-lost"});
    world.codecatalyst.scripted.at["list"] = [&](int) {
        token_record known;
        known.pending = {{"name-new", start}};
        world.put(std::move(known), "new");
        world.codecatalyst.tokens.push_back(listed("name-new"));
    };
    CHECK(found(world) == names{"name-lost"});
}

TEST_CASE("orphans: what was shown is deleted, while all accounts are held") {
    auto world = with_tokens({"name-1", "name-2", "name-3"});
    world.put(using_token("id-of-name-3", "name-3"), "li");
    world.put({});
    world.keyring.put({west, "path", "mary", ""}, {});  // what Git stored
    int open_then = 0;
    world.codecatalyst.scripted.at["remove"] = [&](int) { open_then = world.locks.open; };
    CHECK(removed(world, {"name-1", "name-3", "name-gone"}) == names{"name-1"});
    CHECK(open_then == 2);
    CHECK(world.locks.open == 0);
    REQUIRE(world.locks.held.size() == 2);
    CHECK(world.locks.held[0].who.username == "li");  // in one order, or two would wait for each other
    CHECK(world.locks.held[1].who.username == "mary");
    CHECK(names_of(world.codecatalyst.tokens) == names{"name-2", "name-3"});
}

TEST_CASE("orphans: what came into use while a person thought is left alone") {
    auto world = with_tokens({"name-1", "name-2"});
    world.put({});
    world.locks.meanwhile = [&] { world.put(using_token("id-of-name-1", "name-1")); };
    CHECK(removed(world, {"name-1", "name-2"}) == names{"name-2"});
}

TEST_CASE("orphans: nothing is deleted when a record or an account cannot be had") {
    auto world = with_tokens({"name-1"});
    world.put({});
    world.keyring.scripted.at["load"] = [](int) { throw store_error("the keyring is locked"); };
    CHECK(failure_of<store_error>([&] { (void)removed(world, {"name-1"}); }) == "the keyring is locked | ");
    world.keyring.scripted.at.clear();
    world.locks.meanwhile = [] { throw store_error("another is at it"); };
    CHECK(failure_of<store_error>([&] { (void)removed(world, {"name-1"}); }) == "another is at it | ");
    CHECK(world.codecatalyst.count("remove") == 0);
}

TEST_CASE("orphans: what another store's record has is not lost") {
    token_world world;
    world.codecatalyst.tokens = {{"id-1", "name-1", start + days(9)}, {"id-2", "name-2", start + days(9)}};
    memory elsewhere;
    token_record known;
    known.current = held("1", start, start + days(9));
    known.current->name = "name-1";
    elsewhere.put({west, "", "mary", "work"}, std::move(known));
    auto parts = world.parts();
    parts.other_stores.push_back(std::make_unique<memory_store>(elsewhere));
    CHECK(names_of(find_orphans(parts)) == names{"name-2"});
}

// SPDX-License-Identifier: Apache-2.0
// A token helper over a backend that makes tokens, but cannot list, remove or tell who is signed in.
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using lines = std::vector<std::string>;

namespace {

token_world world_that_can(abilities can) {
    token_world world;
    world.codecatalyst.can = can;
    return world;
}

token_world making_only() { return world_that_can({true, false, false, false}); }

hook unclear() {
    return [](int) { throw unclear_error("the connection broke", "check the network"); };
}

std::string failure(token_world& world) {
    return failure_of<unclear_error>([&] { return world.get(asks("mary")); });
}

}  // namespace

TEST_CASE("abilities: a backend that only makes is asked for nothing else") {
    auto world = making_only();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(password_of(world.get(asks())) == "PAT-1");  // the user who has a token here
    CHECK(world.codecatalyst.calls == lines{"create name-1"});
    CHECK(world.pending().empty());
}

TEST_CASE("abilities: if the user name cannot be found out, the error says where to set it") {
    auto world = making_only();
    CHECK(failure_of<settings_error>([&] { return world.get(asks()); }) ==
          "it is not known which CodeCatalyst user the token is for | set codecatalyst.username, or put the "
          "name "
          "into the URL as https://NAME@HOST/");
    CHECK(world.codecatalyst.calls.empty());
    world.username = "bob";
    CHECK(world.get(asks())->with.username == "bob");
}

TEST_CASE("abilities: without a list an unclear attempt is given up after its time, and no earlier") {
    auto world = making_only();
    world.codecatalyst.scripted.at["create"] = unclear();
    CHECK(failure(world) == "the connection broke | check the network");
    CHECK(world.pending() == lines{"name-1"});

    world.codecatalyst.scripted.at.clear();
    world.now += 899s;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.pending() == lines{"name-1"});
    CHECK(world.renew() == renewal::outcome::not_due);
    world.now += 1s;
    CHECK(world.renew() == renewal::outcome::tidied);
    CHECK(world.pending().empty());
    CHECK(world.codecatalyst.calls == lines{"create name-1", "create name-2"});
    CHECK(world.told.said.empty());
}

TEST_CASE("abilities: without a list there are at most twenty unclear attempts, too") {
    auto world = making_only();
    world.codecatalyst.scripted.at["create"] = unclear();
    for (int i = 0; i < 30; ++i)
        CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) != "(none)");
    CHECK(world.codecatalyst.calls.size() == 20);
    world.codecatalyst.scripted.at.clear();
    world.now += 15min;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.pending().empty());
}

TEST_CASE("abilities: a token that is listed but cannot be removed is reported, once") {
    auto world = world_that_can({true, true, false, true});
    world.codecatalyst.scripted.at["created"] = unclear();
    CHECK(failure(world) == "the connection broke | check the network");
    CHECK(world.codecatalyst.calls == lines{"identity", "create name-1", "list"});
    CHECK(world.told.said == lines{"token name-1 was lost, and backend fake cannot delete it | "
                                   "delete it in the CodeCatalyst console"});
    CHECK(world.pending().empty());
    world.codecatalyst.scripted.at.clear();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.told.said.size() == 1);
}

TEST_CASE("abilities: without a list an erased token is forgotten, and the next get makes another") {
    auto world = making_only();
    (void)world.get(asks("mary"));
    world.now += days(1);
    world.erase(refuses("PAT-other"));
    CHECK(world.record().current);
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said ==
          lines{"Git reports the token as refused, and the backend cannot tell why | run the Git "
                "command again: it gets a new token"});
    CHECK_FALSE(world.record().current);
    CHECK(world.record().rejected->id == "id-1");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.codecatalyst.calls == lines{"create name-1", "create name-2"});
}

TEST_CASE("abilities: without a list the brake holds for a young token") {
    auto world = making_only();
    (void)world.get(asks("mary"));
    world.now += 10s;
    world.erase(refuses("PAT-1"));
    CHECK(
        world.told.said ==
        lines{
            "Git reports the token as refused, and the backend cannot tell why | it was made minutes ago: "
            "check that "
            "your CodeCatalyst user may use this repository; a new one is made from 2027-01-15T08:10:10Z on; "
            "`git credential-codecatalyst create` makes one now"});
    CHECK(failure_of<backend_error>([&] {
              return world.get(asks("mary"));
          }).starts_with("no new token is created"));
    world.now += 10min;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.codecatalyst.count("create") == 2);
}

TEST_CASE("abilities: a token that is forgotten without a list is removed where that can be done") {
    auto world = world_that_can({true, false, true, false});
    (void)world.get(asks("mary"));
    world.now += days(1);
    world.erase(refuses("PAT-1"));
    CHECK(world.codecatalyst.calls == lines{"create name-1", "remove id-1"});
    CHECK(world.codecatalyst.tokens.empty());
    CHECK_FALSE(world.record().current);
}

TEST_CASE("abilities: a token whose removal fails is not forgotten") {
    auto world = world_that_can({true, false, true, false});
    (void)world.get(asks("mary"));
    world.codecatalyst.scripted.at["remove"] = [](int) { throw backend_error("no network", "check it"); };
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said ==
          lines{"a token was refused, and asking CodeCatalyst why failed: no network | check it"});
    CHECK(world.record().current);
    CHECK_FALSE(world.record().rejected);
}

TEST_CASE(
    "abilities: a successor is made without a list; the retired token that cannot be removed ends by "
    "itself") {
    auto world = making_only();
    (void)world.get(asks("mary"));
    world.now += days(61);
    CHECK(world.renew() == renewal::outcome::renewed);
    CHECK(world.record().retired.size() == 1);
    world.now += 1h;
    CHECK(world.renew() == renewal::outcome::tidied);
    CHECK(world.record().retired.empty());
    CHECK(world.codecatalyst.calls == lines{"create name-1", "create name-2"});
    CHECK(world.told.said.empty());
}

TEST_CASE("abilities: a retired token without an id is not looked for where there is no list") {
    auto world = world_that_can({true, false, true, false});
    token_record known;
    known.current = held("good", start - days(1), start + days(89));
    known.retired = {{"", "nameless", start}, {"id-old", "old", start}};
    world.put(std::move(known));
    CHECK(world.renew() == renewal::outcome::tidied);
    CHECK(world.codecatalyst.calls == lines{"remove id-old"});
    CHECK(world.record().retired.empty());
}

TEST_CASE("abilities: what an account has of another backend is not renewed by one that makes none") {
    auto world = world_that_can({false, false, false, false});
    token_record known;
    known.current = held("old", start - days(80), start + days(10));
    known.pending = {{"late", start - 1h}};
    world.put(std::move(known));
    CHECK(world.renew() == renewal::outcome::not_due);
    CHECK(failure_of<backend_error>([&] { return world.renew(true); }) ==
          "backend fake makes no tokens | renew the token where it comes from");
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.record().current->value.expose() == "PAT-old");
    CHECK(world.pending() == lines{"late"});
}

TEST_CASE("abilities: a backend that cannot say what it can is the failure") {
    token_world world;
    world.codecatalyst.scripted.at["can"] = [](int) { throw backend_error("no such program"); };
    CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) == "no such program | ");
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.keyring.items.empty());
}

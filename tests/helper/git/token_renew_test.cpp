// SPDX-License-Identifier: Apache-2.0
// Renewal by command, before the token is due.
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using calls = std::vector<std::string>;
using names = std::vector<std::string>;

token_record with_current(time_point expires) {
    token_record known;
    known.current = held("old", start - days(1), expires);
    return known;
}

}  // namespace

TEST_CASE("renew: a token is made and kept as `get` makes it") {
    token_world world;
    const token made = world.helper().renew(asks());
    CHECK(made.id == "id-1");
    CHECK(made.name == "name-1");
    CHECK(made.username == "mary");
    CHECK(made.value.expose() == "PAT-1");
    CHECK(made.created == start);
    CHECK(made.expires == start + days(90));
    CHECK(world.codecatalyst.calls == calls{"identity", "identity", "create name-1"});
    CHECK(world.locks.held.size() == 1);
    CHECK(world.locks.open == 0);
    CHECK(password_of(world.get(asks())) == "PAT-1");
    CHECK(world.codecatalyst.count("create") == 1);
}

TEST_CASE("renew: a good token is replaced, and retired") {
    token_world world;
    world.put(with_current(start + days(30)));
    (void)world.helper().renew(asks());
    CHECK(world.record().current->id == "id-1");
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired.front().id == "id-old");
}

TEST_CASE("renew: the pause applies to Git, not to the verb") {
    token_world world;
    token_record known;
    known.rejected = rejection{"id-x", start - 1min, start - 30s};
    world.put(std::move(known));
    CHECK(failure_of<backend_error>([&] {
              return world.get(asks("mary"));
          }).starts_with("no new token is created"));
    CHECK(world.helper().renew(asks("mary")).id == "id-1");
}

TEST_CASE("renew: a token that cannot be kept is an error, and deleted by a later run") {
    token_world world;
    world.keyring.scripted.at["save"] = [](int count) {
        if (count == 2) throw store_error("the keyring went away", "bring it back");
    };
    CHECK(failure_of<store_error>([&] { return world.helper().renew(asks("mary")); }) ==
          "the new token could not be kept: the keyring went away | bring it back");
    CHECK(world.told.said.empty());
    CHECK(world.pending() == names{"name-1"});
    CHECK(world.helper().renew(asks("mary")).id == "id-2");
    CHECK(world.codecatalyst.count("remove id-1") == 1);
}

TEST_CASE("renew: what the service refuses leaves the current token where it is") {
    token_world world;
    world.put(with_current(start + days(30)));
    world.codecatalyst.scripted.at["create"] = [](int) { throw backend_error("no", "never"); };
    CHECK(failure_of<backend_error>([&] { return world.helper().renew(asks()); }) == "no | never");
    CHECK(world.record().current->id == "id-old");
    CHECK(world.pending().empty());
}

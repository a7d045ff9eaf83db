// SPDX-License-Identifier: Apache-2.0
// Tokens that tools other than Git were given.
#include <doctest/doctest.h>

#include "helper/tokens/making.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

std::optional<answer> get_through_door(token_world& world) {
    auto parts = world.parts();
    parts.for_door = true;
    return own_tokens_helper(std::move(parts)).get(asks("mary"));
}

token_world with_token(time_point created, time_point expires) {
    token_world world;
    token_record known;
    known.current = held("old", created, expires);
    world.put(std::move(known));
    return world;
}

}  // namespace

TEST_CASE("door: the record notes once that a token went through one") {
    token_world world;
    (void)world.get(asks("mary"));
    CHECK_FALSE(world.record().current->through_door);
    CHECK(password_of(get_through_door(world)) == "PAT-1");
    CHECK(world.record().current->through_door);
    const auto locks = world.locks.held.size();
    CHECK(password_of(get_through_door(world)) == "PAT-1");
    CHECK(world.locks.held.size() == locks);
}

TEST_CASE("door: a token that is made for one is noted, too") {
    token_world world;
    CHECK(password_of(get_through_door(world)) == "PAT-1");
    CHECK(world.record().current->through_door);
}

TEST_CASE("door: after a renewal its token lives on for the doors' grace, others for the usual one") {
    auto world = with_token(start - days(70), start + days(20));
    (void)get_through_door(world);
    CHECK(world.renew() == renewal::outcome::renewed);
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].delete_after == start + 12h);
    CHECK_FALSE(world.record().current->through_door);

    world.now += days(70);
    (void)world.get(asks("mary"));
    CHECK(world.renew() == renewal::outcome::renewed);
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].delete_after == world.now + 1h);
}

TEST_CASE("door: a longer usual grace counts") {
    auto world = with_token(start - days(70), start + days(20));
    world.rules.grace = days(2);
    (void)get_through_door(world);
    CHECK(world.renew() == renewal::outcome::renewed);
    CHECK(world.record().retired[0].delete_after == start + days(2));
}

TEST_CASE("door: the token is given although the record cannot be changed, with a warning") {
    auto world = with_token(start - days(1), start + days(89));
    world.keyring.scripted.at["save"] = fails<store_error>("the keyring is full", "make room");
    CHECK(password_of(get_through_door(world)) == "PAT-old");
    REQUIRE(world.told.said.size() == 1);
    CHECK(
        world.told.said[0] ==
        "it could not be noted that the token is given to a tool other than Git: the keyring is full | "
        "after its renewal it is deleted when codecatalyst.grace has passed, even if the tool still uses it");
}

TEST_CASE("door: an adopted token is not ours to delete, so nothing is noted") {
    auto world = with_token(start - days(1), start + days(89));
    auto known = world.record();
    known.current->adopted = true;
    world.put(std::move(known));
    CHECK(password_of(get_through_door(world)) == "PAT-old");
    CHECK_FALSE(world.record().current->through_door);
}

TEST_CASE("door: a token that is renewed before it is given goes through no door") {
    auto world = with_token(start - days(70), start + days(20));
    auto parts = world.parts();
    parts.for_door = true;
    parts.renew_later = [&](const account&) { CHECK(world.renew() == renewal::outcome::renewed); };
    CHECK(password_of(own_tokens_helper(std::move(parts)).get(asks("mary"))) == "PAT-1");
    const auto known = world.record();
    CHECK(known.current->through_door);
    REQUIRE(known.retired.size() == 1);
    CHECK(known.retired[0].delete_after == start + 1h);
}

TEST_CASE("door: a token that could not be kept is given, and not the old one of the record") {
    auto world = with_token(start - days(90), start + 1s);
    world.keyring.scripted.at["save"] = [](int count) {
        if (count == 2) throw store_error("the keyring went away", "bring it back");
    };
    CHECK(password_of(get_through_door(world)) == "PAT-1");
    CHECK(world.record().current->value.expose() == "PAT-old");
    CHECK_FALSE(world.record().current->through_door);
    REQUIRE(world.locks.words.size() == 1);
    CHECK(world.locks.words.begin()->second.until == start + 12h);
}

TEST_CASE("door: no replaced token outlives its own expiry in the record") {
    auto world = with_token(start - days(89), start + 2h);
    (void)get_through_door(world);
    CHECK(world.renew() == renewal::outcome::renewed);
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].delete_after == start + 2h);
}

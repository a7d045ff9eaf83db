// SPDX-License-Identifier: Apache-2.0
// Renewal ahead of time, and the end of tokens that have a successor.
#include "helper/tokens/renewal.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using outcome = renewal::outcome;

namespace {

using calls = std::vector<std::string>;

/// mary's token has so much of its 90 days left, and the service lists it.
token_world with_token(std::chrono::seconds left) {
    token_world world;
    token_record known;
    known.current = held("old", start + left - days(90), start + left);
    world.put(std::move(known));
    world.codecatalyst.tokens = {{"id-old", "name-of-old", start + left}};
    return world;
}

void add_retired(token_world& world, const std::string& id, const std::string& name,
                 time_point delete_after) {
    auto record = world.record();
    record.retired.push_back({id, name, delete_after});
    world.put(std::move(record));
    world.codecatalyst.tokens.push_back({id.empty() ? "id-of-" + name : id, name, start + days(9)});
}

void add_attempt(token_world& world, std::chrono::seconds age) {
    auto record = world.record();
    record.pending = {{"late", start - age}};
    world.put(std::move(record));
}

std::string refused(token_world& world) {
    return failure_of<backend_error>([&] { (void)world.renew(); });
}

}  // namespace

TEST_CASE("renewal: a token that is due gets a successor and lives on for the grace") {
    auto world = with_token(days(30));
    CHECK(world.renew() == outcome::renewed);
    CHECK(world.codecatalyst.calls == calls{"identity", "identity", "create name-1"});
    auto record = world.record();
    REQUIRE(record.current);
    CHECK(record.current->value.expose() == "PAT-1");
    CHECK(record.current->expires == start + days(90));
    REQUIRE(record.retired.size() == 1);
    CHECK(record.retired[0].id == "id-old");
    CHECK(record.retired[0].delete_after == start + 1h);
    CHECK(world.codecatalyst.tokens.size() == 2);

    world.now += 1h - 1s;
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.codecatalyst.tokens.size() == 2);
    world.now += 1s;
    CHECK(world.renew() == outcome::tidied);
    REQUIRE(world.codecatalyst.tokens.size() == 1);
    CHECK(world.codecatalyst.tokens[0].id == "id-1");
    CHECK(world.record().retired.empty());
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.locks.open == 0);
}

TEST_CASE("renewal: one that is not due is left alone unless it is forced") {
    auto world = with_token(days(30) + 1s);
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.renew(true) == outcome::renewed);
    CHECK(world.record().current->value.expose() == "PAT-1");
    token_world without;
    CHECK(without.renew(true) == outcome::not_due);
    CHECK(without.codecatalyst.calls.empty());
}

TEST_CASE("renewal: when the service fails, that is recorded and the old token is kept") {
    for (const char* broken : {"create", "list"}) {
        CAPTURE(std::string(broken));
        auto world = with_token(days(30));
        add_attempt(world, 1min);
        world.codecatalyst.scripted.at[broken] = [](int) { throw backend_error("no network", "check it"); };
        CHECK(refused(world) == "no network | check it");
        const auto record = world.record();
        CHECK(record.current->value.expose() == "PAT-old");
        CHECK(record.retired.empty());
        REQUIRE(record.renewal);
        CHECK(record.renewal->failures == 1);
        CHECK(record.renewal->tried == start);
        CHECK(record.renewal->message == "no network");
        CHECK(record.renewal->hint == "check it");
        CHECK(world.locks.open == 0);
    }
}

TEST_CASE("renewal: failures make the pauses longer, success ends them") {
    auto world = with_token(days(30));
    world.codecatalyst.scripted.at["create"] = [](int) { throw backend_error("no network", "check it"); };
    CHECK(refused(world) == "no network | check it");
    world.now += 59s;
    CHECK(world.renew() == outcome::not_due);
    world.now += 1s;
    CHECK(refused(world) == "no network | check it");
    CHECK(world.record().renewal->failures == 2);
    world.now += 119s;
    CHECK(world.renew() == outcome::not_due);
    world.codecatalyst.scripted.at.clear();
    world.now += 1s;
    CHECK(world.renew() == outcome::renewed);
    CHECK(world.record().renewal->failures == 0);
    CHECK(world.record().renewal->tried == world.now);
    CHECK(world.record().renewal->message.empty());
}

TEST_CASE("renewal: attempts and retired tokens are deleted, each by what is known of it") {
    auto world = with_token(days(80));
    add_retired(world, "id-a", "a", start);
    add_retired(world, "", "b", start - 1s);
    add_retired(world, "id-c", "c", start + 1s);
    add_attempt(world, 900s);
    world.codecatalyst.tokens.push_back({"id-late", "late", start + days(90)});
    CHECK(world.renew() == outcome::tidied);
    CHECK(world.codecatalyst.calls ==
          calls{"identity", "list", "remove id-late", "remove id-a", "list", "remove id-of-b"});
    const auto record = world.record();
    CHECK(record.pending.empty());
    REQUIRE(record.retired.size() == 1);
    CHECK(record.retired[0].id == "id-c");
    CHECK(record.current->value.expose() == "PAT-old");
}

TEST_CASE("renewal: a retired token that cannot be deleted is tried again, those that could be are not") {
    auto world = with_token(days(80));
    add_retired(world, "id-a", "a", start);
    add_retired(world, "id-b", "b", start);
    world.codecatalyst.scripted.at["remove"] = [](int count) {
        if (count == 2) throw backend_error("no network", "check it");
    };
    CHECK(refused(world) == "no network | check it");
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].id == "id-b");
    CHECK(world.record().renewal->failures == 1);
    world.now += 1min;
    CHECK(world.renew() == outcome::tidied);
    CHECK(world.record().retired.empty());
    CHECK(world.record().renewal->failures == 0);
    CHECK(world.codecatalyst.count("remove id-a") == 1);
}

TEST_CASE("renewal: with another user signed in, nothing is created or deleted") {
    auto world = with_token(days(30));
    add_retired(world, "id-a", "a", start);
    world.codecatalyst.user = "bob";
    CHECK(refused(world) ==
          "user mary is wanted, but bob is signed in with AWS profile work | take the user name out of the "
          "URL, credential.username or codecatalyst.username, "
          "or set codecatalyst.<url>.profile to that user's profile");
    CHECK(world.codecatalyst.calls == calls{"identity"});
    CHECK(world.record().retired.size() == 1);
    CHECK(world.record().renewal->failures == 1);
}

TEST_CASE("renewal: one that has the account's lock is not disturbed") {
    auto world = with_token(days(30));
    world.locks.meanwhile = [] { throw store_error("another has worked on this account for 0 s"); };
    CHECK(failure_of<store_error>([&] { (void)world.renew(); }) ==
          "another has worked on this account for 0 s | ");
    CHECK(world.codecatalyst.calls.empty());
    CHECK_FALSE(world.record().renewal);
}

TEST_CASE("renewal: one that waited finds that another has renewed the token") {
    auto world = with_token(days(30));
    world.locks.meanwhile = [&] {
        token_record made;
        made.current = held("other", start, start + days(90));
        world.put(std::move(made));
    };
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE(
    "renewal: a keyring that fails at the last save costs neither token, and the new one is found again") {
    auto world = with_token(days(30));
    world.keyring.scripted.at["save"] = [](int count) {
        if (count == 2) throw store_error("the keyring went away", "bring it back");
    };
    CHECK(failure_of<store_error>([&] { (void)world.renew(); }) ==
          "the new token could not be kept: the keyring went away | bring it back");
    CHECK(world.told.said.empty());
    auto record = world.record();
    CHECK(record.current->value.expose() == "PAT-old");
    REQUIRE(record.pending.size() == 1);
    REQUIRE(record.renewal);  // no get may start this again and again
    CHECK(record.renewal->failures == 1);
    CHECK(record.renewal->message == "the new token could not be kept: the keyring went away");
    world.now += 1min;
    CHECK(world.renew() == outcome::renewed);
    record = world.record();
    CHECK(record.current->value.expose() == "PAT-2");
    CHECK(record.pending.empty());
    CHECK(world.codecatalyst.count("remove id-1") == 1);
}

TEST_CASE("renewal: an expired token is replaced too, as after a suspend") {
    auto world = with_token(-days(3));
    CHECK(world.renew() == outcome::renewed);
    CHECK(world.record().current->value.expose() == "PAT-1");
    token_world without;
    token_record known;
    known.rejected = rejection{"id-0", start - days(9), start - days(1)};
    without.put(std::move(known));
    CHECK(without.renew() == outcome::not_due);  // what is gone is made when Git asks
}

TEST_CASE(
    "renewal: a token that is due again at once is renewed twice in ten minutes, more only when forced") {
    auto world = with_token(23h);
    world.codecatalyst.gives = days(1);  // however much is asked for
    world.codecatalyst.clock = [&] { return world.now; };
    world.rules.renew_before = 23h + 59min;
    for (int i = 0; i < 9; ++i, world.now += 1min)
        CHECK(world.renew() == (i < 2 ? outcome::renewed : outcome::not_due));
    CHECK(world.renew(true) == outcome::renewed);
    world.now += 10min;
    CHECK(world.renew() == outcome::renewed);
}

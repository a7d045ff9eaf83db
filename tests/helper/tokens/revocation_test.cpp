// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/revocation.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using outcome = revocation::outcome;

namespace {

using names = std::vector<std::string>;

const account mary{west, "", "mary", "work"};

void list(token_world& world, const std::string& number) {
    world.codecatalyst.tokens.push_back({"id-" + number, "name-of-" + number, start + days(9)});
}

/// mary has a token, two retired ones and an attempt whose token was made; others have tokens too.
token_world with_everything() {
    token_world world;
    token_record known;
    known.current = held("1", start - days(1), start + days(89));
    known.retired = {{"id-2", "name-of-2", start + 1h}, {"", "name-of-3", start - 1h}};
    known.pending = {{"name-of-4", start - 1min}};
    known.rejected = rejection{"id-0", start, start};
    world.put(std::move(known));
    for (const char* number : {"1", "2", "3", "4", "other"}) list(world, number);
    return world;
}

outcome revoke(token_world& world) {
    const auto parts = world.parts();
    return revocation(parts).run(mary);
}

std::string refused(token_world& world) {
    return failure_of<backend_error>([&] { (void)revoke(world); });
}

names left(const token_world& world) {
    names out;
    for (const auto& each : world.codecatalyst.tokens) out.push_back(each.name);
    return out;
}

}  // namespace

TEST_CASE("revoke: what was made here is deleted, and the account forgotten") {
    auto world = with_everything();
    CHECK(revoke(world) == outcome::forgotten);
    CHECK(left(world) == names{"name-of-other"});
    CHECK(world.keyring.items.empty());
    CHECK(world.locks.held.size() == 1);
    CHECK(world.locks.open == 0);
    CHECK(revoke(world) == outcome::forgotten);  // nothing is there any more
}

TEST_CASE("revoke: an adopted token is forgotten, not deleted") {
    token_world world;
    token_record known;
    known.current = token{"", "", "mary", secret("PAT"), start, never_told, true};
    world.put(std::move(known));
    list(world, "console");
    CHECK(revoke(world) == outcome::forgotten_but_adopted);
    CHECK(left(world) == names{"name-of-console"});
    CHECK(world.keyring.items.empty());
}

TEST_CASE("revoke: stopped anywhere, it is finished by the next one, and Git gets nothing that was deleted") {
    for (int broken = 1; broken <= 5; ++broken) {
        CAPTURE(broken);
        auto world = with_everything();
        int calls = 0;
        const auto fail = [&](int) {
            if (++calls == broken) throw backend_error("no network", "check it");
        };
        for (const char* each : {"list", "remove"}) world.codecatalyst.scripted.at[each] = fail;
        CHECK(refused(world) == "no network | check it");
        const auto known = world.record();
        CHECK_FALSE(known.current);
        for (const auto& each : left(world)) {
            const auto knows = [&](const auto& t) { return t.name == each; };
            CHECK((each == "name-of-other" || std::ranges::any_of(known.retired, knows) ||
                   std::ranges::any_of(known.pending, knows)));
        }
        CHECK(revoke(world) == outcome::forgotten);
        CHECK(left(world) == names{"name-of-other"});
        CHECK(world.keyring.items.empty());
    }
}

TEST_CASE("revoke: a store that fails stops it before anything is deleted, or keeps what it knew") {
    auto world = with_everything();
    world.keyring.scripted.at["save"] = [](int) { throw store_error("full", "make room"); };
    CHECK(failure_of<store_error>([&] { (void)revoke(world); }) == "full | make room");
    CHECK(left(world).size() == 5);
    CHECK(world.record().current);
}

TEST_CASE("revoke: an attempt that may still take place is waited for") {
    auto world = with_everything();
    std::erase_if(world.codecatalyst.tokens, [](const auto& t) { return t.name == "name-of-4"; });
    CHECK(refused(world) ==
          "an attempt to make a token, name-of-4, may still take place | "
          "do this again in a quarter of an hour");
    CHECK(left(world) == names{"name-of-other"});
    CHECK(world.pending() == names{"name-of-4"});
    list(world, "4");  // it came late
    CHECK(revoke(world) == outcome::forgotten);
    CHECK(left(world) == names{"name-of-other"});
}

TEST_CASE("revoke: does not wait for the grace of a token that could not be kept") {
    auto world = with_everything();
    world.locks.words[mary] = {"name-of-4", start + 1h};
    CHECK(revoke(world) == outcome::forgotten);
    CHECK(left(world) == names{"name-of-other"});
    CHECK(world.keyring.items.empty());
}

TEST_CASE("revoke: nothing is done as another user") {
    auto world = with_everything();
    world.codecatalyst.user = "bob";
    CHECK(refused(world) ==
          "user mary is wanted, but bob is signed in with AWS profile work | take the user name out of the "
          "URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that "
          "user's profile");
    CHECK(left(world).size() == 5);
    CHECK(world.record().current);
}

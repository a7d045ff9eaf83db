// SPDX-License-Identifier: Apache-2.0
// What keeps tokens from being created in a loop, and which token serves when no new one can be created.
#include <doctest/doctest.h>

#include "helper/tokens/adoption.hpp"
#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using calls = std::vector<std::string>;

std::string refused(token_world& world) {
    return failure_of<backend_error>([&] { return world.get(asks("mary")); });
}

}  // namespace

TEST_CASE("brake: its ten minutes begin when the token is there, however long the service took") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = [&](int) { world.now += 40s; };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    REQUIRE(world.record().made.size() == 1);
    CHECK(world.record().made.front() == start + 40s);
}

TEST_CASE(
    "brake: tokens that expire at once, as when the clock is wrong by a day, are made twice in ten "
    "minutes") {
    token_world world;
    world.codecatalyst.gives = -23h;
    world.codecatalyst.clock = [&] { return world.now; };
    for (int i = 0; i < 20; ++i, world.now += 5s) {
        if (i < 2) {
            CHECK(refused(world) == "the new token expired at " + to_rfc3339(world.now - 23h) +
                                        " already, as the service has it | compare the time of this machine, "
                                        "which `date -u` shows, with the time elsewhere");
        } else {
            CHECK(refused(world) ==
                  "no new token is created: 2 were made in the last ten minutes, the last one at "
                  "2027-01-15T08:00:05Z | see whether this machine's clock is right, it says " +
                      to_rfc3339(world.now) + ", and who deletes the tokens; a new one is made from " +
                      to_rfc3339(start + 10min) + " on; `git credential-codecatalyst create` makes one now");
        }
    }
    CHECK(world.codecatalyst.count("create") == 2);
    world.now = start + 10min;
    CHECK(refused(world).starts_with("the new token expired at "));
    CHECK(world.codecatalyst.count("create") == 3);
}

TEST_CASE("brake: a token that has expired already is deleted") {
    token_world world;
    world.codecatalyst.gives = -1h;
    world.codecatalyst.clock = [&] { return world.now; };
    CHECK(refused(world).starts_with("the new token expired at "));
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1", "list", "remove id-1"});
    CHECK(world.pending().empty());
}

TEST_CASE(
    "brake: a token with minutes left serves when it cannot be replaced: signed out, another user, busy, "
    "full disk") {
    for (const std::string why : {"signed out", "another user", "busy", "full disk"}) {
        CAPTURE(why);
        token_world world;
        token_record known;
        known.current = held("old", start - days(90), start + 9min);
        world.put(std::move(known));
        if (why == "signed out")
            world.codecatalyst.scripted.at["identity"] = fails<backend_error>("you are not signed in");
        if (why == "another user") world.codecatalyst.user = "bob";
        if (why == "full disk") world.keyring.scripted.at["save"] = fails<store_error>("there is no room");
        if (why == "busy") world.locks.meanwhile = [] { throw store_error("another works on it"); };
        CHECK(password_of(world.get(asks("mary"))) == "PAT-old");
        CHECK(world.told.said.size() == 1);
        if (why != "another user") CHECK(password_of(world.get(asks())) == "PAT-old");
        world.now = start + 9min;
        CHECK_THROWS_AS((void)world.get(asks("mary")), error);
    }
}

TEST_CASE(
    "brake: ten tokens an hour are made for a user, for all hosts together, whatever Git is asked for") {
    token_world world;
    const auto get = [&](int n) {
        auto asked = asks(n % 2 == 1 ? std::optional<std::string>("Mary") : std::nullopt);
        asked.where.host = "git.fake-" + std::to_string(n) + ".codecatalyst.aws";
        return world.get(asked);
    };
    for (int n = 0; n < 10; ++n, world.now += 1min) CHECK(get(n));
    CHECK(failure_of<backend_error>([&] { return get(10); }) ==
          "no new token is created: Git asked for 10 tokens of mary in an hour, for all hosts together | "
          "see which hosts `git credential-codecatalyst status --all` shows; the next one is made at "
          "2027-01-15T09:00:00Z, and `git credential-codecatalyst create --host "
          "git.fake-10.codecatalyst.aws` makes one now");
    CHECK(world.codecatalyst.count("create") == 10);
    auto by_hand = asks("mary");
    CHECK(world.helper().renew(by_hand).id == "id-11");
    CHECK(failure_of<backend_error>([&] { return get(11); }) != "(none)");
    world.now = start + 60min;
    CHECK(get(12));
    world.codecatalyst.user = "bob";
    CHECK(world.get(asks("bob")));
}

TEST_CASE("brake: a token that another process creates for another host meanwhile is counted") {
    token_world world;
    const account elsewhere{"git.fake-1.codecatalyst.aws", "", "mary", "work"};
    world.locks.meanwhile = [&] {
        if (!world.locks.held.back().who.host.empty()) return;
        token_record others;
        others.made.assign(10, world.now);
        world.keyring.put(elsewhere, std::move(others));
    };
    CHECK(refused(world).starts_with("no new token is created: Git asked for 10 tokens of mary in an hour"));
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.locks.open == 0);
}

TEST_CASE("brake: one unreadable record does not stop new tokens for other hosts") {
    token_world world;
    const account damaged{"git.eu-west-1.codecatalyst.aws", "", "mary", "work"};
    world.keyring.put(damaged, {});
    world.keyring.unreadable = {damaged};
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
}

TEST_CASE("brake: what a person asks for does not count for the brake") {
    token_world world;
    for (int i = 0; i < 5; ++i) CHECK_FALSE(world.helper().renew(asks("mary")).value.empty());
    CHECK(world.record().made.empty());
    CHECK(world.renew(true) == renewal::outcome::renewed);
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-6"));
    CHECK(world.record().made.empty());
}

TEST_CASE("brake: where no new token can be made, the newest that was replaced serves again") {
    token_world world;
    (void)world.get(asks("mary"));
    (void)world.helper().renew(asks("mary"));
    const auto parts = world.parts();
    (void)adoption(parts).adopt({west, "", "mary", "work"}, secret("bad paste"), never_told);
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no network", "check it");
    world.erase(refuses("bad paste"));
    world.told.said.clear();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.told.said == calls{"the token that mary used before serves again, until "
                                   "2027-04-15T08:00:00Z: no network | check it"});
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].id == "id-1");
    CHECK(world.record().replaced.size() == 1);

    world.codecatalyst.tokens.clear();  // that one is gone too
    world.erase(refuses("PAT-2"));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    world.erase(refuses("PAT-1"));
    CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) != "(none)");
}

TEST_CASE("brake: a replaced token that is due to be deleted does not serve again") {
    token_world world;
    (void)world.get(asks("mary"));
    const auto parts = world.parts();
    (void)adoption(parts).adopt({west, "", "mary", "work"}, secret("bad paste"), never_told);
    world.erase(refuses("bad paste"));
    world.now += 1h;
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no network");
    CHECK(refused(world) == "no network | ");
}

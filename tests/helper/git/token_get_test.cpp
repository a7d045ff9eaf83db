// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using calls = std::vector<std::string>;

/// mary has a good token, and an attempt to make another has an unknown outcome.
token_world with_attempt(std::chrono::seconds age) {
    token_world world;
    token_record known;
    known.current = held("good", start - days(1), start + days(89));
    known.pending = {{"late", start - age}};
    world.put(std::move(known));
    return world;
}

}  // namespace

TEST_CASE("get: the first creates a token, the next one is given the same") {
    token_world world;
    const auto first = world.get(asks("mary"));
    CHECK(password_of(first) == "PAT-1");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1"});
    CHECK(world.locks.held.size() == 2);  // a valid token is given without waiting for a lock
    CHECK(world.told.said.empty());
}

TEST_CASE("get: the answer holds the token as a password and as a header") {
    token_world world;
    const auto given = world.get(asks("mary"));
    REQUIRE(given);
    CHECK(given->with.username == "mary");
    CHECK(given->with.expires == start + days(90));
    CHECK(given->with.authtype == "Basic");
    REQUIRE(given->with.credential);
    CHECK(given->with.credential->expose() == "bWFyeTpQQVQtMQ==");  // mary:PAT-1
    CHECK(given->with.ephemeral);
    CHECK_FALSE(given->with.refresh_token);
    CHECK(given->token_id == "id-1");
}

TEST_CASE("get: says how long its answer holds, when nothing is to be done besides") {
    token_world world;
    const auto made = world.get(asks("mary"));
    CHECK(made->holds_until == std::nullopt);
    CHECK(world.get(asks("mary"))->holds_until == start + days(60));
    CHECK(with_attempt(5min).get(asks("mary"))->holds_until == start + 10min);
    CHECK(with_attempt(20min).get(asks("mary"))->holds_until == std::nullopt);
}

TEST_CASE("get: what was made is kept whole, and nothing is pending") {
    token_world world;
    (void)world.get(asks("mary"));
    const auto record = world.record();
    REQUIRE(record.current);
    CHECK(record.current->id == "id-1");
    CHECK(record.current->name == "name-1");
    CHECK(record.current->username == "mary");
    CHECK(record.current->value.expose() == "PAT-1");
    CHECK(record.current->created == start);
    CHECK(record.current->expires == start + days(90));
    CHECK(record.pending.empty());
    CHECK_FALSE(record.rejected);
}

TEST_CASE("get: the name is kept before the token is made, under the account's lock") {
    token_world world;
    bool looked = false;
    world.codecatalyst.scripted.at["create"] = [&](int) {
        looked = true;
        CHECK(world.locks.open == 1);
        const auto record = world.record();
        REQUIRE(record.pending.size() == 1);
        CHECK(record.pending[0].name == "name-1");
        CHECK(record.pending[0].since == start);
        CHECK_FALSE(record.current);
    };
    (void)world.get(asks("mary"));
    CHECK(looked);
    CHECK(world.locks.open == 0);
    REQUIRE(world.locks.held.size() == 2);
    CHECK(world.locks.held[0].who == account{west, "", "mary", "work"});
    CHECK(world.locks.held[1].who == account{"", "", "mary", ""});  // for all hosts and profiles
    for (const auto& each : world.locks.held) CHECK(each.patience == 60s);
}

TEST_CASE("get: one that waited finds what another made meanwhile") {
    token_world world;
    world.locks.meanwhile = [&] {
        token_record made;
        made.current = held("other", start, start + days(90));
        world.put(std::move(made));
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-other");
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE("get: a token with ten minutes left is given, with less it is replaced") {
    for (const std::chrono::seconds left : {600s, 599s, 0s, -3600s}) {
        const std::string password = left >= 10min ? "PAT-old" : "PAT-1";
        CAPTURE(left.count());
        token_world world;
        token_record known;
        known.current = held("old", start - days(90), start + left);
        world.put(std::move(known));
        CHECK(password_of(world.get(asks("mary"))) == password);
        CHECK(world.record().current->value.expose() == password);
    }
}

TEST_CASE("get: an impossible CodeCatalyst user name is left to other helpers") {
    token_world world;
    for (const std::string name :
         {"", "al ice", "Username for 'https://git.us-west-2.codecatalyst.aws': ", "ab"}) {
        CAPTURE(name);
        CHECK_FALSE(world.get(asks(name)));
        world.erase(refuses("PAT-1", name));
    }
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.keyring.items.empty());
    CHECK(world.keyring.scripted.counts.empty());
    CHECK(world.locks.held.empty());
}

TEST_CASE("get: the user is the URL's, else the settings', else the one who has a token, else asked for") {
    token_world world;
    CHECK(world.get(asks())->with.username == "mary");
    const calls asked_for{"identity", "identity", "create name-1"};  // once more before it is made
    CHECK(world.codecatalyst.calls == asked_for);
    CHECK(world.get(asks())->with.username == "mary");  // now she has a token
    CHECK(world.codecatalyst.calls == asked_for);

    world.username = world.codecatalyst.user = "bob";
    CHECK(world.get(asks())->with.username == "bob");
    world.codecatalyst.user = "carol";
    CHECK(world.get(asks("carol"))->with.username == "carol");
    CHECK(world.codecatalyst.count("create") == 3);

    world.username.clear();
    CHECK(world.get(asks())->with.username == "carol");  // changed last
}

TEST_CASE("get: another host's or profile's token, or what Git stored, names no user") {
    token_world world;
    for (const account& other : {account{"git.eu-west-1.codecatalyst.aws", "", "bob", "work"},
                                 account{west, "", "bob", "home"}, account{west, "", "bob", ""}}) {
        token_record known;
        known.current = held("other", start, start + days(90));
        world.keyring.put(other, std::move(known));
    }
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.codecatalyst.calls == calls{"identity", "identity", "create name-1"});
}

TEST_CASE("get: an account whose token is gone names no user") {
    token_world world;
    token_record known;
    known.rejected = rejection{"id-0", start - days(9), start - days(1)};
    world.put(std::move(known), "bob");
    CHECK(world.get(asks())->with.username == "mary");
}

TEST_CASE("get: the owner of an expired token may not be the user signed in now, so the service is asked") {
    token_world world;
    token_record known;
    known.current = held("old", start - days(90), start + 9min);
    world.put(std::move(known), "bob");
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.record("bob").current->value.expose() == "PAT-old");
}

TEST_CASE("get: if the user cannot be found out, that error is reported") {
    token_world world;
    world.codecatalyst.scripted.at["identity"] = [](int) { throw backend_error("no network", "check it"); };
    CHECK(failure_of<backend_error>([&] { return world.get(asks()); }) == "no network | check it");
    CHECK(world.codecatalyst.calls == calls{"identity"});
    CHECK(world.keyring.items.empty());
}

TEST_CASE("get: without the lock it fails, and no token is made") {
    token_world world;
    world.locks.meanwhile = [] { throw store_error("the account is locked"); };
    CHECK(failure_of<store_error>([&] { return world.get(asks("mary")); }) == "the account is locked | ");
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.keyring.items.empty());
}

TEST_CASE("get: a keyring that cannot be read is the failure, nothing made") {
    token_world world;
    for (const int nth : {1, 2}) {  // before the lock, and under it
        world.keyring.scripted.at["load"] = [nth](int count) {
            if (count % 2 == nth % 2) throw store_error("the keyring is locked", "unlock it");
        };
        world.keyring.scripted.counts.clear();
        CHECK(failure_of<store_error>([&] { return world.get(asks("mary")); }) ==
              "the keyring is locked | unlock it");
    }
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.locks.open == 0);
}

TEST_CASE("get: a good token is given while a recent attempt is pending, and the service is not asked") {
    auto world = with_attempt(899s);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.locks.held.empty());
    CHECK(world.pending() == calls{"late"});
}

TEST_CASE("get: a good token is given at once, and what is due for the account is done later") {
    auto late = with_attempt(900s);
    CHECK(password_of(late.get(asks("mary"))) == "PAT-good");
    CHECK(late.to_renew == std::vector{account{west, "", "mary", "work"}});

    token_world due;
    token_record known;
    known.current = held("good", start - days(60), start + days(30));
    due.put(std::move(known));
    CHECK(password_of(due.get(asks("mary"))) == "PAT-good");
    CHECK(due.to_renew == std::vector{account{west, "", "mary", "work"}});
    due.now -= 1s;
    CHECK(password_of(due.get(asks("mary"))) == "PAT-good");
    CHECK(due.to_renew.size() == 1);
    for (const auto* world : {&late, &due}) {
        CHECK(world->codecatalyst.calls.empty());
        CHECK(world->locks.held.empty());
        CHECK(world->told.said.empty());
    }
}

TEST_CASE("get: a failed renewal is reported when less than a day is left") {
    token_world world;
    token_record known;
    known.current = held("good", start - days(89), start + days(1));
    known.renewal = renewal_state{start - 1min, 9, "no network", "check it"};
    world.put(std::move(known));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.told.said.empty());
    world.now += 1s;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-good");
    CHECK(world.told.said == calls{"the token expires at 2027-01-16T08:00:00Z and could not be renewed: "
                                   "no network | check it"});
    CHECK(world.to_renew.empty());
}

TEST_CASE("get: a token that is replaced while Git waits is retired, for others may hold it") {
    token_world world;
    token_record known;
    known.current = held("old", start - days(90), start + 599s);
    world.put(std::move(known));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    const auto record = world.record();
    REQUIRE(record.retired.size() == 1);
    CHECK(record.retired[0].id == "id-old");
    CHECK(record.retired[0].name == "name-of-old");
    CHECK(record.retired[0].delete_after == start + 1h);
}

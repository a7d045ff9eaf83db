// SPDX-License-Identifier: Apache-2.0
// Making a token is not idempotent: what a failure leaves behind, and how it is cleaned up.
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

hook fails_at(int nth) {
    return [=](int count) {
        if (count == nth) throw store_error("the keyring went away", "bring it back");
    };
}

/// A record as a crash right after the create leaves it.
void crash_with_pending(token_world& world, const std::string& name, std::chrono::seconds age = 1min) {
    token_record known;
    known.pending = {{name, start - age}};
    world.put(std::move(known));
}

std::string refused(token_world& world) {
    return failure_of<backend_error>([&] { return world.get(asks("mary")); });
}

}  // namespace

TEST_CASE("create: a token that a crash left behind is removed by its name before the next one is made") {
    token_world world;
    crash_with_pending(world, "lost");
    world.codecatalyst.tokens = {{"id-a", "other", start + days(1)},
                                 {"id-b", "lost", start + days(90)},
                                 {"id-c", "lost too", start + days(90)},
                                 {"id-d", "los", start + days(90)}};
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"identity", "list", "remove id-b", "create name-1"});
    CHECK(world.codecatalyst.tokens.size() == 4);
    CHECK(world.pending().empty());
}

TEST_CASE("create: a token that was created after another user signed in is not kept for the first") {
    token_world world;
    world.codecatalyst.session_mark = "of mary";
    world.codecatalyst.scripted.at["create"] = [&](int) {
        world.codecatalyst.session_mark = "of bob";
        world.codecatalyst.user = "bob";
        world.codecatalyst.refuses_session = true;
    };
    CHECK(failure_of<unclear_error>([&] { return world.get(asks("mary")); }) ==
          "user mary is wanted, but bob is signed in with AWS profile work | "
          "take the user name out of the URL, credential.username or codecatalyst.username, or set "
          "codecatalyst.<url>.profile to that user's profile");
    CHECK(world.codecatalyst.tokens.empty());
    CHECK_FALSE(world.record().current);
}

TEST_CASE("create: a sign-in of another user does not change whose token is created") {
    token_world world;
    world.codecatalyst.session_mark = "of mary";
    world.codecatalyst.scripted.at["create"] = [&](int) {
        world.codecatalyst.session_mark = "of bob";
        world.codecatalyst.user = "bob";
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1"});
    CHECK(world.record().session_mark == "of mary");
}

TEST_CASE("create: an attempt that the service refused is not counted for the brake") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = [&](int count) {
        CHECK(world.record().made.size() == 1);
        if (count < 5) throw backend_error("no", "");
    };
    for (int i = 0; i < 4; ++i)
        CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) == "no | ");
    CHECK(world.record().made.empty());
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.record().made.size() == 1);
}

TEST_CASE("create: a session that was only refreshed meanwhile costs one more question") {
    token_world world;
    world.codecatalyst.session_mark = "first hour";
    world.codecatalyst.scripted.at["create"] = [&](int) {
        world.codecatalyst.session_mark = "second hour";
        world.codecatalyst.refuses_session = true;
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1", "identity"});
    CHECK(world.record().session_mark == "second hour");
}

TEST_CASE("create: a pending name that is not listed is forgotten only when no request can be on its way") {
    for (const std::chrono::seconds age : {0s, 899s, 900s, 90000s}) {
        CAPTURE(age.count());
        token_world world;
        crash_with_pending(world, "not there yet", age);
        CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
        CHECK(world.codecatalyst.calls == calls{"identity", "list", "create name-1"});
        CHECK(world.pending() == (age < 15min ? names{"not there yet"} : names{}));
    }
}

TEST_CASE("create: each pending name is settled by itself") {
    token_world world;
    token_record known;
    known.pending = {
        {"old", start - 1h}, {"made", start - 1min}, {"young", start - 1min}, {"made long ago", start - 1h}};
    world.put(std::move(known));
    world.codecatalyst.tokens = {{"id-a", "made long ago", start + days(90)},
                                 {"id-b", "other", start + days(90)},
                                 {"id-c", "made", start + days(90)}};
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls ==
          calls{"identity", "list", "remove id-c", "remove id-a", "create name-1"});
    CHECK(world.pending() == names{"young"});
}

TEST_CASE("create: with twenty attempts whose outcome is unknown, no other is made") {
    for (const int attempts : {19, 20}) {
        CAPTURE(attempts);
        token_world world;
        token_record known;
        for (int i = 0; i < attempts; ++i)
            known.pending.push_back({"lost-" + std::to_string(i), start - 1min});
        world.put(std::move(known));
        if (attempts == 19) {
            CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
            continue;
        }
        CHECK(refused(world) ==
              "no new token is created: 20 earlier attempts have an unknown outcome | wait a quarter of an "
              "hour, "
              "then try again");
        CHECK(world.codecatalyst.calls == calls{"identity", "list"});
        CHECK(world.pending().size() == 20);
        world.now += 14min;
        CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
        CHECK(world.pending().empty());
    }
}

TEST_CASE("create: a service that never answers clearly is asked for twenty tokens in a quarter of an hour") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<unclear_error>("no answer");
    for (int i = 0; i < 30; ++i, world.now += 1s) CHECK(refused(world) != "(none)");
    CHECK(world.codecatalyst.count("create") == 20);
    CHECK(world.pending().size() == 20);
}

TEST_CASE("create: while what a crash left behind cannot be looked for, nothing is made") {
    token_world world;
    crash_with_pending(world, "lost");
    world.codecatalyst.scripted.at["list"] = fails<backend_error>("no network", "check it");
    CHECK(refused(world) == "no network | check it");
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.pending() == names{"lost"});

    world.codecatalyst.scripted.at.clear();
    world.codecatalyst.tokens = {{"id-b", "lost", start + days(90)}};
    world.codecatalyst.scripted.at["remove"] = fails<backend_error>("denied");
    CHECK(refused(world) == "denied | ");
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.pending() == names{"lost"});
}

TEST_CASE("create: a clear refusal leaves nothing pending") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no more tokens", "delete some");
    CHECK(refused(world) == "no more tokens | delete some");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1"});  // one request, no list
    CHECK(world.pending().empty());
    CHECK_FALSE(world.record().current);
    CHECK(world.told.said.empty());
}

TEST_CASE("create: a refusal does not cost the token that is nearly over") {
    token_world world;
    token_record known;
    known.current = held("old", start - days(90), start + 9min);
    known.rejected = rejection{"id-0", start - days(9), start - days(1)};
    world.put(std::move(known));
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no more tokens", "delete some");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-old");
    CHECK(world.told.said == calls{"the token of mary expires at 2027-01-15T08:09:00Z and could not be "
                                   "replaced: no more tokens | delete some"});
    world.now = start + 9min;
    CHECK(refused(world) == "no more tokens | delete some");
    CHECK(world.record().current->value.expose() == "PAT-old");
    CHECK(world.record().rejected->id == "id-0");
}

TEST_CASE("create: an unclear outcome is looked for by name and removed, and is still the failure") {
    token_world world;
    world.codecatalyst.tokens = {{"id-a", "other", start + days(1)}};
    world.codecatalyst.scripted.at["created"] =
        fails<unclear_error>("the connection broke", "check the network");
    CHECK(failure_of<unclear_error>([&] { return world.get(asks("mary")); }) ==
          "the connection broke | check the network");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1", "list", "remove id-1"});
    CHECK(world.codecatalyst.tokens.size() == 1);
    CHECK(world.pending().empty());
    CHECK_FALSE(world.record().current);
}

TEST_CASE("create: an unclear outcome that is not listed stays pending, as it may take place yet") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<unclear_error>("the connection broke");
    CHECK(refused(world) == "the connection broke | ");
    CHECK(world.codecatalyst.calls == calls{"identity", "create name-1", "list"});
    CHECK(world.pending() == names{"name-1"});

    world.codecatalyst.scripted.at.clear();
    world.codecatalyst.tokens = {{"id-late", "name-1", start + days(90)}};
    world.codecatalyst.calls.clear();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"identity", "list", "remove id-late", "create name-2"});
    CHECK(world.pending().empty());
}

TEST_CASE("create: a clear refusal drops its own name only") {
    token_world world;
    crash_with_pending(world, "young");
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no more tokens");
    CHECK(refused(world) == "no more tokens | ");
    CHECK(world.pending() == names{"young"});
}

TEST_CASE("create: an unclear outcome that cannot be looked up stays pending for the next run") {
    for (const std::string broken : {"list", "remove"}) {
        CAPTURE(broken);
        token_world world;
        world.codecatalyst.scripted.at["created"] = fails<unclear_error>("the connection broke");
        world.codecatalyst.scripted.at[broken] = fails<backend_error>("still broken");
        CHECK(refused(world) == "the connection broke | ");
        CHECK(world.pending() == names{"name-1"});
        CHECK(world.codecatalyst.tokens.size() == 1);

        world.codecatalyst.scripted.at.clear();
        world.codecatalyst.calls.clear();
        CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
        CHECK(world.codecatalyst.calls == calls{"identity", "list", "remove id-1", "create name-2"});
        CHECK(world.codecatalyst.tokens.size() == 1);
    }
}

TEST_CASE("create: an unclear outcome whose removal cannot be kept stays pending, and is still the failure") {
    token_world world;
    world.codecatalyst.scripted.at["created"] = fails<unclear_error>("the connection broke");
    world.keyring.scripted.at["save"] = fails_at(2);
    CHECK(refused(world) == "the connection broke | ");
    CHECK(world.codecatalyst.tokens.empty());
    CHECK(world.pending() == names{"name-1"});
}

TEST_CASE("create: when the name cannot be kept, nothing is made") {
    token_world world;
    world.keyring.scripted.at["save"] = fails_at(1);
    CHECK(failure_of<store_error>([&] { return world.get(asks("mary")); }) ==
          "the keyring went away | bring it back");
    CHECK(world.codecatalyst.calls == calls{"identity"});
    CHECK(world.keyring.items.empty());
}

TEST_CASE("create: a token that cannot be kept is given once, with a warning, and its name stays pending") {
    token_world world;
    world.keyring.scripted.at["save"] = fails_at(2);
    const auto given = world.get(asks("mary"));
    CHECK(password_of(given) == "PAT-1");
    CHECK(given->token_id == "id-1");
    CHECK(given->with.username == "mary");
    CHECK(world.told.said ==
          std::vector<std::string>{"the new token is used once and could not be kept: the keyring "
                                   "went away | bring it back"});
    CHECK(world.pending() == names{"name-1"});
    CHECK_FALSE(world.record().current);

    // Git may be using it for an hour; then it is deleted like one that others still hold.
    world.codecatalyst.calls.clear();
    world.now += 59min;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.codecatalyst.calls == calls{"identity", "list", "create name-2"});
    const auto record = world.record();
    REQUIRE(record.retired.size() == 1);
    CHECK(record.retired[0].id == "id-1");
    CHECK(record.retired[0].delete_after == start + 1h);
    CHECK(record.pending.empty());
}

TEST_CASE("create: a token that could not be kept is deleted once it cannot be in use") {
    for (const bool could_leave_word : {true, false}) {
        CAPTURE(could_leave_word);
        token_world world;
        world.keyring.scripted.at["save"] = fails_at(2);
        if (!could_leave_word)
            world.locks.scripted.at["leave"] = [](int) { throw system_failure("disk full"); };
        CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
        world.codecatalyst.calls.clear();
        if (could_leave_word) world.now += 1h;
        CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
        CHECK(world.codecatalyst.calls == calls{"identity", "list", "remove id-1", "create name-2"});
        CHECK(world.record().retired.empty());
    }
}

TEST_CASE("create: with twenty tokens that have yet to be deleted, no other is made") {
    for (const int old : {19, 20}) {
        CAPTURE(old);
        token_world world;
        token_record known;
        for (int i = 0; i < old; ++i) known.retired.push_back({"id", "name", start + 1h});
        world.put(std::move(known));
        CHECK((old == 20 ? refused(world) : password_of(world.get(asks("mary")))) ==
              (old == 20 ? "no new token is created: 20 old ones have yet to be deleted | "
                           "wait until codecatalyst.grace has passed for them, then try again"
                         : "PAT-1"));
    }
}

TEST_CASE("create: a record that another process changed is not overwritten") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = [&](int) {
        token_record other;
        other.current = held("other", start, start + days(90));
        world.put(std::move(other));
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.told.said ==
          std::vector<std::string>{"the new token is used once and could not be kept: the record "
                                   "was changed by another process | "});
    CHECK(world.record().current->value.expose() == "PAT-other");
}

TEST_CASE("create: another kind of failure leaves the name pending") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<system_failure>("/usr/bin/aws cannot be started");
    CHECK(failure_of<system_failure>([&] { return world.get(asks("mary")); }) ==
          "/usr/bin/aws cannot be started | ");
    CHECK(world.pending() == names{"name-1"});
    CHECK(world.locks.open == 0);
}

TEST_CASE("create: no token is made for a user who is not the one signed in") {
    for (const bool lost_one : {false, true}) {
        token_world world;
        world.codecatalyst.user = "Bob\x1b";
        world.profile = "wo\x1brk";
        if (lost_one) crash_with_pending(world, "lost", 1h);
        CHECK(refused(world) ==
              "user mary is wanted, but Bob\\x1b is signed in with AWS profile wo\\x1brk | take the user "
              "name out of "
              "the "
              "URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that "
              "user's profile");
        CHECK(world.codecatalyst.calls == calls{"identity"});
        CHECK(world.pending() == (lost_one ? names{"lost"} : names{}));  // bob's list says nothing of it
        CHECK(world.keyring.scripted.counts["save"] == 0);
        CHECK(world.locks.open == 0);
    }
}

TEST_CASE("create: letters' case makes no other user") {
    token_world world;
    world.codecatalyst.user = "MARY";
    CHECK(world.get(asks("mary"))->with.username == "MARY");
    CHECK(password_of(world.get(asks("Mary"))) == "PAT-1");
}

TEST_CASE(
    "create: while the service does not say who is signed in, no token is made: it may be another user") {
    token_world world;
    world.codecatalyst.scripted.at["identity"] = fails<backend_error>("not this time", "try again");
    CHECK(refused(world) == "not this time | try again");
    CHECK(world.codecatalyst.calls == calls{"identity"});
    CHECK(world.keyring.items.empty());
    world.codecatalyst.scripted.at.clear();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
}

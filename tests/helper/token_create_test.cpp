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

template <typename Error>
hook fails(const char* message, const char* hint = "") {
    return [=](int) { throw Error(message, hint); };
}

hook fails_at(int nth) {
    return [=](int count) {
        if (count == nth) throw store_error("the keyring went away", "bring it back");
    };
}

/// A record as a crash right after the create leaves it.
void crash_with_pending(token_world& world, const std::string& name) {
    token_record known;
    known.pending = pending_token{name, start - 1h};
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
    CHECK(world.codecatalyst.calls == calls{"list", "remove id-b", "create name-1"});
    CHECK(world.codecatalyst.tokens.size() == 4);
    CHECK_FALSE(world.record().pending);
}

TEST_CASE("create: a pending name that the service does not know is forgotten") {
    token_world world;
    crash_with_pending(world, "never made");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.calls == calls{"list", "create name-1"});
}

TEST_CASE("create: while what a crash left behind cannot be looked for, nothing is made") {
    token_world world;
    crash_with_pending(world, "lost");
    world.codecatalyst.scripted.at["list"] = fails<backend_error>("no network", "check it");
    CHECK(refused(world) == "no network | check it");
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.record().pending->name == "lost");

    world.codecatalyst.scripted.at.clear();
    world.codecatalyst.tokens = {{"id-b", "lost", start + days(90)}};
    world.codecatalyst.scripted.at["remove"] = fails<backend_error>("denied");
    CHECK(refused(world) == "denied | ");
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.record().pending->name == "lost");
}

TEST_CASE("create: a clear refusal leaves nothing pending") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no more tokens", "delete some");
    CHECK(refused(world) == "no more tokens | delete some");
    CHECK(world.codecatalyst.calls == calls{"create name-1"});  // one request, no list
    CHECK_FALSE(world.record().pending);
    CHECK_FALSE(world.record().current);
    CHECK(world.told.said.empty());
}

TEST_CASE("create: a refusal does not cost the token that is nearly over") {
    token_world world;
    token_record known;
    known.current = held("old", start - days(90), start + 9min);
    known.rejected = rejection{"id-0", start - days(9), start - days(1)};
    world.put(std::move(known));
    world.codecatalyst.scripted.at["create"] = fails<backend_error>("no more tokens");
    CHECK(refused(world) == "no more tokens | ");
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
    CHECK(world.codecatalyst.calls == calls{"create name-1", "list", "remove id-1"});
    CHECK(world.codecatalyst.tokens.size() == 1);
    CHECK_FALSE(world.record().pending);
    CHECK_FALSE(world.record().current);
}

TEST_CASE("create: an unclear outcome that turns out to be none") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<unclear_error>("the connection broke");
    CHECK(refused(world) == "the connection broke | ");
    CHECK(world.codecatalyst.calls == calls{"create name-1", "list"});
    CHECK_FALSE(world.record().pending);
}

TEST_CASE("create: an unclear outcome that cannot be looked up stays pending for the next run") {
    for (const std::string broken : {"list", "remove"}) {
        CAPTURE(broken);
        token_world world;
        world.codecatalyst.scripted.at["created"] = fails<unclear_error>("the connection broke");
        world.codecatalyst.scripted.at[broken] = fails<backend_error>("still broken");
        CHECK(refused(world) == "the connection broke | ");
        CHECK(world.record().pending->name == "name-1");
        CHECK(world.codecatalyst.tokens.size() == 1);

        world.codecatalyst.scripted.at.clear();
        world.codecatalyst.calls.clear();
        CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
        CHECK(world.codecatalyst.calls == calls{"list", "remove id-1", "create name-2"});
        CHECK(world.codecatalyst.tokens.size() == 1);
    }
}

TEST_CASE("create: an unclear outcome whose removal cannot be kept stays pending, and is still the failure") {
    token_world world;
    world.codecatalyst.scripted.at["created"] = fails<unclear_error>("the connection broke");
    world.keyring.scripted.at["save"] = fails_at(2);
    CHECK(refused(world) == "the connection broke | ");
    CHECK(world.codecatalyst.tokens.empty());
    CHECK(world.record().pending->name == "name-1");
}

TEST_CASE("create: when the name cannot be kept, nothing is made") {
    token_world world;
    world.keyring.scripted.at["save"] = fails_at(1);
    CHECK(failure_of<store_error>([&] { return world.get(asks("mary")); }) ==
          "the keyring went away | bring it back");
    CHECK(world.codecatalyst.calls.empty());
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
    CHECK(world.record().pending->name == "name-1");
    CHECK_FALSE(world.record().current);

    world.codecatalyst.calls.clear();
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
    CHECK(world.codecatalyst.calls == calls{"list", "remove id-1", "create name-2"});
}

TEST_CASE("create: somebody else's record is not saved over") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = [&](int) {
        token_record other;
        other.current = held("other", start, start + days(90));
        world.put(std::move(other));
    };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.told.said ==
          std::vector<std::string>{"the new token is used once and could not be kept: the record "
                                   "was changed by somebody else | "});
    CHECK(world.record().current->value.expose() == "PAT-other");
}

TEST_CASE("create: another kind of failure leaves the name pending") {
    token_world world;
    world.codecatalyst.scripted.at["create"] = fails<system_failure>("/usr/bin/aws cannot be started");
    CHECK(failure_of<system_failure>([&] { return world.get(asks("mary")); }) ==
          "/usr/bin/aws cannot be started | ");
    CHECK(world.record().pending->name == "name-1");
    CHECK(world.locks.open == 0);
}

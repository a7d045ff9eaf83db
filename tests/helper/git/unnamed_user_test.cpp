// SPDX-License-Identifier: Apache-2.0
// Requests that name no user, where several have tokens, or one came with a URL.
#include "helper/git/unnamed_user.hpp"

#include <doctest/doctest.h>

#include "helper/tokens/adoption.hpp"
#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using std::chrono::days;

namespace {

using calls = std::vector<std::string>;
using lines = std::vector<std::string>;

void give(token_world& world, const std::string& user, const std::string& mark = "") {
    token_record known;
    known.current = held(user, start - days(1), start + days(89));
    known.current->username = user;
    known.session_mark = mark;
    world.put(std::move(known), user);
}

/// bob's password stood in a URL, and worked.
token_world with_bobs_url() {
    token_world world;
    auto worked = refuses("PAT-bob", "bob");
    world.helper().store(worked);
    world.told.said.clear();
    return world;
}

void fail_identity(token_world& world) {
    world.codecatalyst.scripted.at["identity"] = [](int) { throw backend_error("no network", "check it"); };
}

}  // namespace

TEST_CASE("unnamed: what a URL brought answers only requests that name its user") {
    auto world = with_bobs_url();
    CHECK(password_of(world.get(asks("bob"))) == "PAT-bob");
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(password_of(world.get(asks())) == "PAT-1");

    auto alone = with_bobs_url();
    fail_identity(alone);
    CHECK(failure_of<backend_error>([&] { return alone.get(asks()); }) == "no network | check it");
    alone.codecatalyst.can.identify = false;
    CHECK(failure_of<settings_error>([&] { return alone.get(asks()); }) ==
          "it is not known which CodeCatalyst user the token is for | "
          "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/");
    alone.username = "bob";
    CHECK(password_of(alone.get(asks())) == "PAT-bob");
}

TEST_CASE("unnamed: what a URL brought for the user who is signed in is replaced by a token made here") {
    token_world world;
    world.helper().store(refuses("PAT-of-an-attacker", "mary"));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-of-an-attacker");
    CHECK(password_of(world.get(asks())) == "PAT-1");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
}

TEST_CASE("unnamed: the adoption is said at a terminal, in one line, and a person's own is not limited") {
    auto world = with_bobs_url();
    world.keyring.items.clear();
    world.at_terminal = true;
    world.helper().store(refuses("PAT-bob", "bob"));
    CHECK(world.told.said ==
          lines{"the password that Git used for bob at git.us-west-2.codecatalyst.aws is kept, for requests "
                "that name bob | "});
    const auto parts = world.parts();
    CHECK(adoption(parts).adopt({west, "", "bob", "work"}, secret("PAT-bob"), never_told) ==
          adoption::outcome::known_already);
    CHECK_FALSE(world.record("bob").current->from_git);
    fail_identity(world);
    CHECK(password_of(world.get(asks())) == "PAT-bob");
}

TEST_CASE("unnamed: of several users the one who is signed in is answered, whoever changed last") {
    token_world world;
    give(world, "mary", "of mary");
    give(world, "bob", "of bob");
    world.codecatalyst.session_mark = "of mary";
    CHECK(world.get(asks())->with.username == "mary");
    world.codecatalyst.session_mark = "of bob";
    CHECK(world.get(asks())->with.username == "bob");
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE("unnamed: a session that is not known is asked for its user once") {
    token_world world;
    give(world, "mary", "of yesterday");
    world.codecatalyst.session_mark = "of today";
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.codecatalyst.calls == calls{"identity"});
    CHECK(world.record().session_mark == "of today");

    world.codecatalyst.user = "bob";
    world.codecatalyst.session_mark = "of bob";
    CHECK(world.get(asks())->with.username == "bob");
    CHECK(world.record("bob").session_mark == "of bob");
}

TEST_CASE("unnamed: a sign-in while the service is asked does not give the new session to the old user") {
    token_world world;
    give(world, "mary", "of yesterday");
    give(world, "bob");
    world.codecatalyst.session_mark = "of today";
    world.codecatalyst.scripted.at["identity"] = [&](int) {
        world.codecatalyst.session_mark = "of bob";
        world.codecatalyst.user = "bob";
    };
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.record().session_mark == "of today");
    CHECK(world.get(asks())->with.username == "bob");
    CHECK(world.record("bob").session_mark == "of bob");
}

TEST_CASE(
    "unnamed: a session that is refused while the service is asked is not remembered as the old user's") {
    token_world world;
    give(world, "mary", "of yesterday");
    give(world, "bob");
    world.codecatalyst.session_mark = "of today";
    world.codecatalyst.scripted.at["identity"] = [&](int count) {
        if (count != 1) return;
        world.codecatalyst.session_mark = "of bob";
        world.codecatalyst.user = "bob";
        world.codecatalyst.refuses_session = true;
    };
    CHECK(world.get(asks())->with.username == "bob");
    CHECK(world.codecatalyst.calls == calls{"identity", "identity"});
    CHECK(world.record().session_mark == "of yesterday");
    CHECK(world.record("bob").session_mark == "of bob");
}

TEST_CASE("unnamed: a session that changes whenever the service is asked is not remembered") {
    token_world world;
    give(world, "mary", "of yesterday");
    world.codecatalyst.session_mark = "0";
    world.codecatalyst.scripted.at["identity"] = [&](int count) {
        world.codecatalyst.session_mark = std::to_string(count);
        world.codecatalyst.refuses_session = true;
    };
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.codecatalyst.calls == calls{"identity", "identity"});
    CHECK(world.record().session_mark == "of yesterday");
}

TEST_CASE("unnamed: where the service cannot be asked, the only user who has a token is answered") {
    token_world world;
    give(world, "mary", "of yesterday");
    world.codecatalyst.session_mark = "of today";
    fail_identity(world);
    CHECK(world.get(asks())->with.username == "mary");
    give(world, "bob");
    CHECK(failure_of<backend_error>([&] { return world.get(asks()); }) == "no network | check it");
    world.codecatalyst.can.identify = false;
    CHECK(failure_of<settings_error>([&] { return world.get(asks()); }) ==
          "several users have a token here, and none is signed in: bob, mary | "
          "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/");
}

TEST_CASE("unnamed: without a sign-in session one user is answered, and several are not guessed at") {
    token_world world;
    give(world, "mary");
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.codecatalyst.calls.empty());
    give(world, "bob");
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.codecatalyst.calls == calls{"identity"});
}

TEST_CASE("unnamed: a refusal that names no user is about the account that holds the token") {
    token_world world;
    give(world, "mary");
    give(world, "bob");
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-mary", std::nullopt));
    CHECK_FALSE(world.record().current);
    CHECK(world.record("bob").current);
}

// SPDX-License-Identifier: Apache-2.0
// A sign-in session that ends before the token is due.
#include <doctest/doctest.h>

#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using lines = std::vector<std::string>;

const std::string ends_soon =
    "the sign-in session of AWS profile work ends at 2027-01-15T09:00:00Z, and then the token cannot be "
    "renewed: run `git credential-codecatalyst login --profile work --force` | ";

/// mary has a token so old of 90 days, and a session of an hour.
token_world with_token(std::chrono::seconds age, bool at_terminal = true) {
    token_world world;
    world.at_terminal = at_terminal;
    world.codecatalyst.session_end = start + 1h;
    token_record known;
    known.current = held("1", start - age, start - age + days(90));
    world.put(std::move(known));
    return world;
}

}  // namespace

TEST_CASE("session: that it ends before the token is due is printed on a terminal, once a day") {
    auto world = with_token(days(1));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.told.said == lines{ends_soon});
    world.now += 30min;
    (void)world.get(asks("mary"));
    CHECK(world.told.said == lines{ends_soon});
    world.now = start + days(1);
    (void)world.get(asks("mary"));
    CHECK(world.told.said ==
          lines{ends_soon,
                "the sign-in session of AWS profile work ended at 2027-01-15T09:00:00Z, and the token cannot "
                "be renewed: run `git credential-codecatalyst login --profile work` | "});
    CHECK(world.record().session_told == start + days(1));
    CHECK(world.to_renew.empty());
}

TEST_CASE("session: that is not printed without a terminal, with time left, or if it cannot be recorded") {
    auto elsewhere = with_token(days(1), false);
    CHECK(password_of(elsewhere.get(asks("mary"))) == "PAT-1");
    CHECK(elsewhere.told.said.empty());

    auto lasting = with_token(days(1));
    for (const std::optional<time_point> end :
         {std::optional(start + days(59)), std::optional<time_point>()}) {
        lasting.codecatalyst.session_end = end;
        (void)lasting.get(asks("mary"));
        CHECK(lasting.told.said.empty());
    }

    auto full = with_token(days(1));
    full.keyring.scripted.at["save"] = [](int) { throw store_error("full"); };
    CHECK(password_of(full.get(asks("mary"))) == "PAT-1");
    CHECK(full.told.said.empty());
}

TEST_CASE("session: where it decides nothing it is not looked for") {
    const auto looks = [](token_world world) {
        (void)world.get(asks("mary"));
        return world.codecatalyst.scripted.counts["session end"];
    };
    CHECK(looks(with_token(days(1), false)) == 0);
    CHECK(looks(with_token(days(9), false)) == 1);
    CHECK(looks(with_token(days(1))) == 1);
    auto told = with_token(days(1));
    (void)told.get(asks("mary"));
    (void)told.get(asks("mary"));
    CHECK(told.codecatalyst.scripted.counts["session end"] == 1);
}

TEST_CASE("session: the token is renewed while it lives, and not again") {
    auto world = with_token(days(20), false);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.to_renew.size() == 1);
    CHECK(world.renew() == renewal::outcome::renewed);
    CHECK(world.record().current->expires == start + days(90));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");  // the service's first
    CHECK(world.record().current->id == "id-1");
    CHECK(world.to_renew.size() == 1);
    CHECK(world.renew() == renewal::outcome::not_due);
    world.codecatalyst.session_end = start + days(1);
    world.now += 14h;
    CHECK(world.renew() == renewal::outcome::tidied);  // the grace period has ended
    CHECK(world.codecatalyst.made == 1);
}

TEST_CASE("session: one that has ended makes no renewal that must fail") {
    auto world = with_token(days(20), false);
    world.codecatalyst.session_end = start;
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.to_renew.empty());
    CHECK(world.renew() == renewal::outcome::not_due);
}

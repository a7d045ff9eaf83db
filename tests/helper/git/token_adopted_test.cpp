// SPDX-License-Identifier: Apache-2.0
// How adopted tokens, which were created elsewhere, are answered, refused and replaced.
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using outcome = renewal::outcome;

namespace {

using lines = std::vector<std::string>;
using calls = std::vector<std::string>;

const std::string used_no_more =
    "the adopted token of mary is used here no more, but still valid | "
    "delete it in the CodeCatalyst console unless something else uses it";

/// mary adopted "PAT-console" a day ago; the service has it among others.
token_world with_adopted(time_point expires = never_told) {
    token_world world;
    token_record known;
    known.current = token{"", "", "mary", secret("PAT-console"), start - days(1), expires, true};
    world.put(std::move(known));
    world.codecatalyst.tokens = {{"id-console", "by hand", start + days(365)}};
    return world;
}

}  // namespace

TEST_CASE("adopted: it is answered as it is, without an expiry if none is known") {
    auto world = with_adopted();
    const auto given = world.get(asks("mary"));
    CHECK(password_of(given) == "PAT-console");
    CHECK_FALSE(given->with.expires);
    CHECK(given->token_id.empty());
    CHECK(world.to_renew.empty());
    CHECK(with_adopted(start + days(40)).get(asks("mary"))->with.expires == start + days(40));
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE("adopted: refused, it is forgotten at once and the next get makes one, whatever its age") {
    auto world = with_adopted();
    world.now = start - days(1) + 1s;
    world.erase(refuses("PAT-other"));
    CHECK(world.record().current);
    world.erase(refuses("PAT-console"));
    CHECK_FALSE(world.record().current);
    CHECK_FALSE(world.record().rejected);
    CHECK(world.told.said == lines{"Git reports the adopted token of mary as refused: it is forgotten | "
                                   "run the Git command again: it gets a new token"});
    CHECK(world.codecatalyst.calls.empty());
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
}

TEST_CASE("adopted: renewing replaces it, and does not delete it at the service") {
    auto world = with_adopted();
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.renew(true) == outcome::renewed);
    CHECK(world.told.said == lines{used_no_more});
    CHECK(world.record().current->value.expose() == "PAT-1");
    CHECK_FALSE(world.record().current->adopted);
    CHECK(world.record().retired.empty());
    world.now += 2h;
    CHECK(world.renew() == outcome::not_due);
    CHECK(world.codecatalyst.count("remove") == 0);
    CHECK(world.codecatalyst.tokens.size() == 2);
}

TEST_CASE("adopted: one with a known expiry is replaced when it is due") {
    auto world = with_adopted(start + days(20));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-console");
    CHECK(world.to_renew.empty());
    world.now += days(14);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-console");
    CHECK(world.to_renew.size() == 1);
    CHECK(world.renew() == outcome::renewed);
    CHECK(world.record().current->value.expose() == "PAT-1");
    CHECK(world.told.said == lines{used_no_more});
}

TEST_CASE("adopted: an expired one is replaced without a message") {
    auto world = with_adopted(start);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.told.said.empty());
    CHECK(world.record().retired.empty());
}

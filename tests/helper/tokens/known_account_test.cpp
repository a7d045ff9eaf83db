// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/known_account.hpp"

#include <doctest/doctest.h>

#include <array>

#include "helper/tokens/adoption.hpp"
#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using std::chrono::days;

namespace {

constexpr std::array spellings{"mary", "Mary", "mAry", "maRy", "marY", "MAry", "MaRy", "MarY",
                               "mARy", "mArY", "maRY", "MARy", "MArY", "MaRY", "mARY", "MARY"};

token_record with_token(const char* number, time_point expires = start + days(90)) {
    token_record out;
    out.current = held(number, expires - days(90), expires);
    return out;
}

}  // namespace

TEST_CASE("one user: sixteen spellings make one token, under the service's spelling") {
    for (const char* first : spellings) {
        CAPTURE(first);
        token_world world;
        world.codecatalyst.user = "Mary";
        CHECK(password_of(world.get(asks(first))) == "PAT-1");
        for (const char* spelling : spellings) {
            const auto given = world.get(asks(spelling));
            CHECK(password_of(given) == "PAT-1");
            CHECK(given->with.username == "Mary");
        }
        CHECK(world.codecatalyst.calls == std::vector<std::string>{"identity", "create name-1"});
        REQUIRE(world.keyring.items.size() == 1);
        CHECK(world.keyring.items[0].who == account{west, "", "Mary", "work"});
    }
}

TEST_CASE("one user: where the service cannot tell its spelling, the first one stays") {
    token_world world;
    world.codecatalyst.can.identify = false;
    for (const char* spelling : {" MARY ", "mary", "Mary"})
        CHECK(world.get(asks(spelling))->with.username == "MARY");
    CHECK(world.codecatalyst.count("create") == 1);
}

TEST_CASE("one user: a settings' spelling is one, too") {
    token_world world;
    world.username = "MARY";
    CHECK(world.get(asks())->with.username == "mary");
    CHECK(world.get(asks("Mary"))->with.username == "mary");
    CHECK(world.codecatalyst.count("create") == 1);
}

TEST_CASE("one user: one that waited finds what another made meanwhile under another spelling") {
    token_world world;
    world.locks.meanwhile = [&] { world.put(with_token("other"), "MARY"); };
    CHECK(password_of(world.get(asks("mary"))) == "PAT-other");
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE("one user: a record under another spelling is found, and stays where it is when it is renewed") {
    token_world world;
    world.put(with_token("old", start + days(20)), "MARY");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-old");
    REQUIRE(world.to_renew.size() == 1);
    CHECK(world.to_renew[0].username == "MARY");
    world.now = start + days(20);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.get(asks("Mary"))->with.username == "mary");
    CHECK(world.keyring.items.size() == 1);
    CHECK(world.record("MARY").current->value.expose() == "PAT-1");
}

TEST_CASE("one user: of several records a good one goes first, then the one that is spelled so") {
    token_world world;
    world.put(with_token("good"), "MARY");
    world.put(with_token("other"), "Mary");
    CHECK(password_of(world.get(asks("MARY"))) == "PAT-good");
    CHECK(password_of(world.get(asks("Mary"))) == "PAT-other");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-other");  // changed last
    world.put(with_token("over", start), "mary");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-other");
    CHECK(world.codecatalyst.calls.empty());
}

TEST_CASE("one user: the brake holds for all spellings") {
    token_world world;
    token_record refused;
    refused.rejected = rejection{"id-0", start, start};
    world.put(std::move(refused));
    for (const char* spelling : {"mary", "Mary", "MARY"})
        CHECK(failure_of<backend_error>([&] {
                  return world.get(asks(spelling));
              }).starts_with("no new token is created: one that was made at"));
    CHECK(world.codecatalyst.count("create") == 0);
}

TEST_CASE("one user: a refusal is of the token, whatever spelling Git names") {
    token_world world;
    world.put(with_token("other"), "mary");
    world.put(with_token("old"), "MARY");
    world.erase(refuses("PAT-old", "Mary"));
    CHECK_FALSE(world.record("MARY").current);
    CHECK(world.record("mary").current);
}

TEST_CASE("one user: another is refused, and another host's, profile's or Git's own record is not taken") {
    token_world world;
    for (const account& other : {account{"git.eu-west-1.codecatalyst.aws", "", "MARY", "work"},
                                 account{west, "", "MARY", "home"}, account{west, "a/path", "MARY", "work"}})
        world.keyring.put(other, with_token("other"));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(failure_of<backend_error>([&] { return world.get(asks("bob")); }) ==
          "user bob is wanted, but mary is signed in with AWS profile work | take the user name out of the "
          "URL, credential.username or codecatalyst.username, or set codecatalyst.<url>.profile to that "
          "user's profile");
}

TEST_CASE("one user: what is adopted takes the place of the record that is there") {
    token_world world;
    world.put(with_token("over", start), "Mary");
    const auto parts = world.parts();
    adoption(parts).adopt({west, "", "MARY", "work"}, secret("theirs"), never_told);
    CHECK(world.keyring.items.size() == 1);
    CHECK(world.record("Mary").current->value.expose() == "theirs");

    authentication worked;
    worked.username = "mary";
    worked.password = secret("another");
    adoption(parts).offer({west, "", "mary", "work"}, worked);  // there is a good one
    CHECK(world.keyring.items.size() == 1);
    CHECK(world.record("Mary").current->value.expose() == "theirs");
}

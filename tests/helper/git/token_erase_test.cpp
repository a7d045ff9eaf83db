// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/text.hpp"
#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

using lines = std::vector<std::string>;

const std::string gone = "the token was deleted or has expired at CodeCatalyst | ";
const std::string get_a_new_one = "run the Git command again: it gets a new token";
const std::string refused_though_listed =
    "Git reports the token of mary as refused, though CodeCatalyst lists it as valid | "
    "check the repository's URL and that you are a member of its project";

/// A world in which mary has had token "PAT-1" for as long, and time goes on.
token_world with_token(std::chrono::seconds age = days(1)) {
    token_world world;
    (void)world.get(asks("mary"));
    world.codecatalyst.calls.clear();
    world.keyring.scripted.counts.clear();
    world.locks.held.clear();
    world.now += age;
    return world;
}

void check_untouched(token_world& world) {
    CHECK(world.record().current->value.expose() == "PAT-1");
    CHECK_FALSE(world.record().rejected);
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.told.said.empty());
    CHECK(world.keyring.scripted.counts["save"] == 0);
    CHECK(world.keyring.scripted.counts["forget"] == 0);
}

}  // namespace

TEST_CASE("erase: another password was replaced meanwhile: nothing happens") {
    auto world = with_token();
    world.erase(refuses("PAT-0"));
    world.erase(refuses(""));
    world.erase(refuses("PAT-1 "));
    check_untouched(world);
    CHECK(world.locks.held.empty());
}

TEST_CASE("erase: no password is a request that was cut off: nothing happens") {
    auto world = with_token();
    world.erase(asks("mary"));
    world.erase(asks());
    check_untouched(world);
}

TEST_CASE("erase: another token's id: nothing happens, whatever the password") {
    auto world = with_token();
    auto refused = refuses("PAT-1");
    refused.token_id = "id-0";
    world.erase(refused);
    check_untouched(world);
}

TEST_CASE("erase: another user's, and an unknown one's: nothing happens") {
    auto world = with_token();
    world.erase(refuses("PAT-1", "bob"));
    world.erase(refuses("PAT-1", "Username for 'https://git.us-west-2.codecatalyst.aws': "));
    auto elsewhere = refuses("PAT-1");
    elsewhere.where.host = "git.eu-west-1.codecatalyst.aws";
    world.erase(elsewhere);
    check_untouched(world);
    CHECK(world.keyring.items.size() == 1);
}

TEST_CASE("erase: with nothing kept, nothing happens and the service is not asked") {
    token_world world;
    world.erase(refuses("PAT-1"));
    world.erase(refuses("PAT-1", std::nullopt));
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.keyring.items.empty());
}

TEST_CASE("erase: a token that the service still lists is kept, and the user gets a message") {
    auto world = with_token();
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said == lines{refused_though_listed});
    CHECK(world.codecatalyst.calls == lines{"identity", "list"});
    const auto record = world.record();
    REQUIRE(record.current);
    CHECK(record.current->id == "id-1");
    REQUIRE(record.rejected);
    CHECK(record.rejected->id == "id-1");
    CHECK(record.rejected->created == start);
    CHECK(record.rejected->at == start + days(1));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
    CHECK(world.codecatalyst.count("create") == 0);
}

TEST_CASE("erase: a token that is gone is forgotten, and the next get makes another") {
    auto world = with_token();
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said == lines{gone + get_a_new_one});
    CHECK_FALSE(world.record().current);
    CHECK(world.record().rejected->id == "id-1");
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
}

TEST_CASE("erase: without a user name, the user with a token here is meant") {
    auto world = with_token();
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-1", std::nullopt));
    CHECK_FALSE(world.record().current);
    CHECK(world.codecatalyst.calls == lines{"identity", "list"});
}

TEST_CASE("erase: the header form is the token too") {
    for (const bool same_one : {true, false}) {
        auto world = with_token();
        world.codecatalyst.tokens.clear();
        auto refused = asks("mary");
        refused.with.authtype = "Basic";
        refused.with.credential = base64(same_one ? "mary:PAT-1" : "mary:PAT-0");
        refused.token_id = "id-1";
        world.erase(refused);
        CHECK(world.record().current.has_value() == !same_one);
    }
}

TEST_CASE("erase: a token that has expired at the service counts as gone") {
    auto world = with_token();
    world.codecatalyst.tokens[0].expires = world.now;
    world.erase(refuses("PAT-1"));
    CHECK_FALSE(world.record().current);
    REQUIRE(world.record().retired.size() ==
            1);  // our clock may be wrong: it is listed, so it is not forgotten
    CHECK(world.record().retired[0].id == "id-1");
    CHECK(world.record().retired[0].delete_after == world.now + 1h);

    auto other = with_token();
    other.codecatalyst.tokens[0].expires = other.now + 1s;
    other.erase(refuses("PAT-1"));
    CHECK(other.record().current);
}

TEST_CASE("erase: a token that was made moments ago may not be in force yet") {
    auto young = with_token(5min - 1s);
    young.erase(refuses("PAT-1"));
    CHECK(young.told.said ==
          lines{"Git reports the token of mary as refused, though CodeCatalyst lists it as valid | "
                "it was made moments ago, and may not be in force yet: run the Git command again in a "
                "minute, then "
                "check the repository's URL and that you are a member of its project"});
    CHECK(young.record().current);

    auto old = with_token(5min);
    old.erase(refuses("PAT-1"));
    CHECK(old.told.said == lines{refused_though_listed});

    auto ahead = with_token(-1s);  // the clock was put back
    ahead.erase(refuses("PAT-1"));
    CHECK(ahead.told.said == lines{refused_though_listed});
}

TEST_CASE("erase: another token of the same name does not count; without an id the name decides") {
    auto world = with_token();
    world.codecatalyst.tokens[0].id = "id-9";
    world.erase(refuses("PAT-1"));
    CHECK_FALSE(world.record().current);

    auto nameless = with_token();
    auto record = nameless.record();
    record.current->id.clear();
    nameless.put(std::move(record));
    nameless.erase(refuses("PAT-1"));
    CHECK(nameless.told.said == lines{refused_though_listed});
    nameless.codecatalyst.tokens[0].name = "another";
    nameless.erase(refuses("PAT-1"));
    CHECK_FALSE(nameless.record().current);
}

TEST_CASE("erase: when the service cannot be asked the token is kept") {
    auto world = with_token();
    world.codecatalyst.scripted.at["list"] = [](int) {
        throw backend_error("you are not signed in", "sign in");
    };
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said ==
          lines{"a token was refused, and asking CodeCatalyst why failed: you are not signed in | sign in"});
    CHECK(world.record().current->value.expose() == "PAT-1");
    CHECK_FALSE(world.record().rejected);
    CHECK(world.keyring.scripted.counts["save"] == 0);
}

TEST_CASE("erase: another user's list says nothing of the token: it is kept") {
    auto world = with_token();
    world.codecatalyst.user = "bob";
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-1"));
    CHECK(
        world.told.said ==
        lines{
            "a token was refused, and asking CodeCatalyst why failed: user mary is wanted, but bob is signed "
            "in with AWS profile work | take the user name out of the URL, credential.username or "
            "codecatalyst.username, or set "
            "codecatalyst.<url>.profile to that user's profile"});
    CHECK(world.codecatalyst.calls == lines{"identity"});
    CHECK(world.record().current->value.expose() == "PAT-1");
    CHECK_FALSE(world.record().rejected);
    CHECK(world.keyring.scripted.counts["save"] == 0);
}

TEST_CASE("erase: if the service does not say who is signed in, its list says nothing about our user") {
    auto world = with_token();
    world.codecatalyst.tokens.clear();
    world.codecatalyst.scripted.at["identity"] = [](int) { throw backend_error("not this time"); };
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said ==
          lines{"a token was refused, and asking CodeCatalyst why failed: not this time | "});
    CHECK(world.codecatalyst.calls == lines{"identity"});
    CHECK(world.record().current->value.expose() == "PAT-1");
}

TEST_CASE("erase: one that waited finds it settled already") {
    auto world = with_token();
    world.codecatalyst.tokens.clear();
    world.locks.meanwhile = [&] {
        token_record made;
        made.current = held("other", world.now, world.now + days(90));
        world.put(std::move(made));
    };
    world.erase(refuses("PAT-1"));
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.told.said.empty());
    CHECK(world.record().current->value.expose() == "PAT-other");
    CHECK(world.locks.open == 0);
}

TEST_CASE("erase: twice is once") {
    auto world = with_token();
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-1"));
    world.erase(refuses("PAT-1"));
    CHECK(world.codecatalyst.count("list") == 1);
    CHECK(world.told.said.size() == 1);
}

TEST_CASE("erase: a young token that is refused puts on the brake, for ten minutes") {
    const std::string made_from =
        "a new one is made from 2027-01-15T08:10:10Z on; `git credential-codecatalyst create` makes one now";
    auto world = with_token(10s);
    world.codecatalyst.tokens.clear();
    world.erase(refuses("PAT-1"));
    CHECK(world.told.said == lines{gone + "it was made minutes ago: see who deletes it; " + made_from});

    const std::string message =
        "no new token is created: one that was made at 2027-01-15T08:00:00Z was refused at "
        "2027-01-15T08:00:10Z | "
        "check that your CodeCatalyst user may use this repository; " +
        made_from;
    for (const auto passed : {0s, 1s, 598s}) {
        world.now += passed;
        CHECK(failure_of<backend_error>([&] { return world.get(asks("mary")); }) == message);
    }
    CHECK(world.codecatalyst.count("create") == 0);
    CHECK(world.locks.open == 0);

    world.now += 1s;  // 600 s after the refusal
    CHECK(password_of(world.get(asks("mary"))) == "PAT-2");
}

TEST_CASE("erase: a client that gets and erases in a circle makes two tokens at most in ten minutes") {
    auto world = with_token(days(1));
    int failed = 0;
    for (int i = 0; i < 100; ++i, world.now += 1s) {
        world.codecatalyst.tokens.clear();  // every token that is made gets deleted elsewhere
        world.erase(refuses(world.record().current ? world.record().current->value.expose() : "PAT-1"));
        failed += failure_of<backend_error>([&] { return world.get(asks("mary")); }) != "(none)";
    }
    CHECK(world.codecatalyst.count("create") == 1);  // the first was there before
    CHECK(failed == 99);
}

TEST_CASE("erase: a keyring that fails is the failure") {
    for (const char* operation : {"load", "save"}) {
        auto world = with_token();
        world.keyring.scripted.at[operation] = [](int) {
            throw store_error("the keyring is locked", "unlock it");
        };
        CHECK(failure_of<store_error>([&] {
                  world.erase(refuses("PAT-1"));
                  return 0;
              }) == "the keyring is locked | unlock it");
        CHECK(world.record().current);
    }
}

TEST_CASE("erase: a user name is made fit for a terminal where it is shown") {
    token_world world;
    world.codecatalyst.user = "ma\x1b[31mry";
    world.username = "ma\x1b[31mry";  // settings refuse it; a record of another version might hold it
    (void)world.get(asks());
    world.now += days(1);
    world.erase(refuses("PAT-1", std::nullopt));
    REQUIRE(world.told.said.size() == 1);
    CHECK(world.told.said[0].starts_with("Git reports the token of ma\\x1b[31mry as refused"));
}

// SPDX-License-Identifier: Apache-2.0
// Stored credentials, beside what git's contract suite for credential helpers asks
// (t/lib-credential.sh).
#include "helper/git/stored_credentials.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/fakes.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;

namespace {

constexpr time_point start{std::chrono::seconds(1'800'000'000)};

struct kept_world {
    memory keyring;
    time_point now = start;
    std::optional<std::chrono::seconds> keep_for;
    std::string username;
    recorder told;
    lock_log locks;

    [[nodiscard]] stored_credentials_helper helper() {
        return stored_credentials_helper({std::make_unique<memory_store>(keyring),
                                          std::make_unique<open_locks>(locks), [this] { return now; },
                                          keep_for, username, &told});
    }
    std::optional<answer> get(const request& asked) { return helper().get(asked); }
    void store(const request& worked) { helper().store(worked); }
    void erase(const request& refused) { helper().erase(refused); }
};

struct in {
    std::string host = "example.com", path = {};
    std::optional<std::string> username = std::nullopt, password = std::nullopt;
};

request ask(const in& given) {
    request out;
    out.where = {"https", given.host, given.path};
    out.with.username = given.username;
    if (given.password) out.with.password = secret(*given.password);
    return out;
}

request bearer(std::string credential, std::optional<std::string> username = std::nullopt,
               bool announced = true) {
    request out = ask({.username = std::move(username)});
    out.announced.authtype = announced;
    out.with.authtype = "Bearer";
    out.with.credential = secret(credential);
    return out;
}

request announcing(request asked) {
    asked.announced.authtype = true;
    return asked;
}

/// "user:password", "(nothing)" for no answer.
std::string given(const std::optional<answer>& found) {
    if (!found) return "(nothing)";
    const auto& with = found->with;
    return with.username.value_or("(none)") + ":" +
           std::string(with.password ? with.password->expose() : "(none)");
}

std::string header(const std::optional<answer>& found) {
    if (!found || !found->with.credential) return "(nothing)";
    return found->with.authtype + " " + std::string(found->with.credential->expose());
}

}  // namespace

TEST_CASE("stored credentials: an empty store has nothing to say") {
    kept_world world;
    CHECK_FALSE(world.get(ask({})));
    world.erase(ask({}));
    CHECK(world.keyring.items.empty());
}

TEST_CASE("stored credentials: gives what was stored, for the host, and for the user") {
    kept_world world;
    world.store(ask({.username = "store-user", .password = "store-pass"}));
    CHECK(given(world.get(ask({}))) == "store-user:store-pass");
    CHECK(given(world.get(ask({.username = "store-user"}))) == "store-user:store-pass");
    CHECK_FALSE(world.get(ask({.username = "other"})));
    CHECK_FALSE(world.get(ask({.username = ""})));
    CHECK_FALSE(world.get(ask({.host = "other.tld"})));
    CHECK_FALSE(world.get(ask({.host = "example.com:8443"})));
}

TEST_CASE("stored credentials: a path asked for must be the stored one; none asked for is any") {
    kept_world world;
    world.store(ask({.path = "foo.git", .username = "user", .password = "pass"}));
    CHECK(given(world.get(ask({.path = "foo.git"}))) == "user:pass");
    CHECK_FALSE(world.get(ask({.path = "bar.git"})));
    CHECK_FALSE(world.get(ask({.path = "foo.git/info/lfs"})));
    CHECK(given(world.get(ask({}))) == "user:pass");
}

TEST_CASE(
    "stored credentials: the account that is named exactly goes first, and the others are not looked "
    "through") {
    kept_world world;
    world.store(ask({.username = "user", .password = "exactly"}));
    world.store(ask({.path = "foo.git", .username = "user", .password = "later"}));
    CHECK(given(world.get(ask({.username = "user"}))) == "user:exactly");
    CHECK(given(world.get(ask({.path = "foo.git", .username = "user"}))) == "user:later");
    CHECK(world.keyring.scripted.counts["accounts"] == 0);
    CHECK(given(world.get(ask({}))) == "user:later");
}

TEST_CASE("stored credentials: the last store for a user is the one kept") {
    kept_world world;
    world.store(ask({.username = "user", .password = "pass1"}));
    world.store(ask({.username = "user", .password = "pass2"}));
    CHECK(given(world.get(ask({.username = "user"}))) == "user:pass2");
    CHECK(world.keyring.items.size() == 1);
    world.erase(ask({.username = "user", .password = "pass2"}));
    CHECK(world.keyring.items.empty());
}

TEST_CASE("stored credentials: several users; none is given when none is named, but for the settings' one") {
    kept_world world;
    world.store(ask({.username = "user1", .password = "pass1"}));
    world.store(ask({.username = "user2", .password = "pass2"}));
    CHECK(given(world.get(ask({.username = "user1"}))) == "user1:pass1");
    CHECK(given(world.get(ask({.username = "user2"}))) == "user2:pass2");
    CHECK(given(world.get(ask({}))) == "(nothing)");
    CHECK(world.told.said ==
          std::vector<std::string>{
              "credentials of several users are kept for example.com, and this request names none | "
              "set codecatalyst.username, or put the name into the URL as https://NAME@HOST/"});
    world.username = "user1";
    CHECK(given(world.get(ask({}))) == "user1:pass1");
    world.erase(ask({.username = "user1"}));
    CHECK_FALSE(world.get(ask({.username = "user1"})));
    CHECK(given(world.get(ask({.username = "user2"}))) == "user2:pass2");
}

TEST_CASE("stored credentials: erase with another password removes nothing") {
    kept_world world;
    world.store(ask({.username = "user", .password = "pass1"}));
    world.erase(ask({.username = "user", .password = "pass2"}));
    world.erase(ask({.password = "pass2"}));
    world.erase(bearer("pass1", "user"));
    CHECK(given(world.get(ask({}))) == "user:pass1");
}

TEST_CASE("stored credentials: erase of a host removes all that match, and no other host") {
    kept_world world;
    world.store(ask({.username = "user1", .password = "pass1"}));
    world.store(ask({.path = "foo.git", .username = "user2", .password = "pass2"}));
    world.store(ask({.host = "other.tld", .username = "user3", .password = "pass3"}));
    world.erase(ask({}));
    CHECK_FALSE(world.get(ask({})));
    CHECK(given(world.get(ask({.host = "other.tld"}))) == "user3:pass3");
}

TEST_CASE("stored credentials: an empty user name with an empty password is a credential") {
    kept_world world;
    world.store(ask({.username = "", .password = ""}));
    CHECK(given(world.get(ask({}))) == ":");
    CHECK(given(world.get(ask({.username = ""}))) == ":");
    CHECK_FALSE(world.get(ask({.username = "user"})));
}

TEST_CASE("stored credentials: half a credential is not kept") {
    kept_world world;
    world.store(ask({}));
    world.store(ask({.username = "user"}));
    world.store(ask({.password = "pass"}));
    request no_type = bearer("token");
    no_type.with.authtype.clear();
    world.store(no_type);
    request no_credential = bearer("token");
    no_credential.with.credential.reset();
    world.store(no_credential);
    CHECK(world.keyring.items.empty());
}

TEST_CASE("stored credentials: expiry and refresh token come back") {
    kept_world world;
    request full = ask({.username = "user", .password = "pass"});
    full.with.expires = start + 1h;
    full.with.refresh_token = secret("again");
    world.store(full);
    const auto found = world.get(ask({}));
    REQUIRE(found);
    CHECK(found->with.expires == start + 1h);
    CHECK(found->with.refresh_token->expose() == "again");
    CHECK(found->token_id.empty());
}

TEST_CASE(
    "stored credentials: the same password stored again keeps the expiry and refresh token that an old Git "
    "drops") {
    kept_world world;
    request full = ask({.username = "user", .password = "pass"});
    full.with.expires = start + 1h;
    full.with.refresh_token = secret("again");
    world.store(full);
    world.store(ask({.username = "user", .password = "pass"}));
    CHECK(world.get(ask({}))->with.expires == start + 1h);
    CHECK(world.get(ask({}))->with.refresh_token->expose() == "again");

    full.with.expires = start + 2h;
    full.with.refresh_token = secret("once more");
    world.store(full);
    CHECK(world.get(ask({}))->with.expires == start + 2h);
    CHECK(world.get(ask({}))->with.refresh_token->expose() == "once more");

    world.store(ask({.username = "user", .password = "new"}));
    CHECK_FALSE(world.get(ask({}))->with.expires);
    CHECK_FALSE(world.get(ask({}))->with.refresh_token);
}

TEST_CASE("stored credentials: authtype and credential are for callers that announced it") {
    kept_world world;
    world.store(bearer("random-token"));
    CHECK(header(world.get(announcing(ask({})))) == "Bearer random-token");
    CHECK_FALSE(world.get(ask({})));
    world.store(bearer("other-token", "foobar"));
    CHECK(header(world.get(announcing(ask({.username = "foobar"})))) == "Bearer other-token");
    CHECK_FALSE(world.get(announcing(ask({.username = "barbaz"}))));
    CHECK(world.keyring.items.size() == 2);
    world.erase(bearer("another", "foobar"));
    CHECK(world.keyring.items.size() == 2);
    world.erase(bearer("other-token", "foobar"));
    CHECK_FALSE(world.get(announcing(ask({.username = "foobar"}))));
    CHECK(header(world.get(announcing(ask({})))) == "Bearer random-token");
}

TEST_CASE("stored credentials: a password is found behind a header that cannot be given") {
    kept_world world;
    world.store(ask({.username = "user", .password = "pass"}));
    world.store(bearer("token"));
    CHECK(given(world.get(ask({}))) == "user:pass");
    CHECK(header(world.get(announcing(ask({})))) == "Bearer token");
}

TEST_CASE("stored credentials: what is ephemeral is not kept") {
    kept_world world;
    request passing = bearer("git2-token");
    passing.with.ephemeral = true;
    world.store(passing);
    passing = ask({.username = "barbaz", .password = "secret"});
    passing.with.ephemeral = true;
    world.store(passing);
    CHECK(world.keyring.items.empty());
}

TEST_CASE("stored credentials: kept for the set time, to the second; a store restarts it") {
    kept_world world;
    world.keep_for = 15min;
    world.store(ask({.username = "user", .password = "pass"}));
    world.now += 15min - 1s;
    CHECK(given(world.get(ask({}))) == "user:pass");
    world.store(ask({.username = "user", .password = "pass"}));
    world.now += 15min - 1s;
    CHECK(given(world.get(ask({}))) == "user:pass");
    world.now += 1s;
    CHECK_FALSE(world.get(ask({})));
    CHECK(world.keyring.items.empty());
}

TEST_CASE("stored credentials: an expired credential does not hide another") {
    kept_world world;
    world.store(ask({.username = "lasting", .password = "pass"}));
    world.keep_for = 1s;
    world.store(ask({.username = "passing", .password = "pass"}));
    world.now += 1s;
    CHECK(given(world.get(ask({}))) == "lasting:pass");
    CHECK(world.keyring.items.size() == 1);
}

TEST_CASE(
    "stored credentials: what another process stores while we wait for the lock is neither erased nor lost") {
    kept_world world;
    world.keep_for = 1s;
    world.store(ask({.username = "user", .password = "old"}));
    const auto stores_new = [&] {
        const auto found = world.keyring.find({"example.com", "", "user", ""});
        found->held.value.kept->with.password = secret("new");
        found->held.value.kept->keep_until = world.now + 1h;
    };
    world.locks.meanwhile = stores_new;
    world.erase(ask({.username = "user", .password = "old"}));
    CHECK(given(world.get(ask({}))) == "user:new");

    world.keyring.items.front().held.value.kept->keep_until = world.now;
    CHECK_FALSE(world.get(ask({})));
    CHECK(given(world.get(ask({}))) == "user:new");
    CHECK(world.locks.open == 0);
}

TEST_CASE("stored credentials: a get does not wait for a process that changes what has expired") {
    kept_world world;
    world.keep_for = 1s;
    world.store(ask({.username = "user", .password = "pass"}));
    world.now += 1s;
    world.locks.meanwhile = [] { throw store_error("another process works on this account"); };
    CHECK_FALSE(world.get(ask({})));
    CHECK(world.locks.held.back().patience == 0s);
    CHECK(world.keyring.items.size() == 1);
}

TEST_CASE("stored credentials: without a time it is kept until it is erased") {
    kept_world world;
    world.store(ask({.username = "user", .password = "pass"}));
    world.now += std::chrono::days(36500);
    CHECK(given(world.get(ask({}))) == "user:pass");
}

TEST_CASE("stored credentials: a token that was made with a profile is none of its business") {
    kept_world world;
    const account tokens{"example.com", "", "mary", "default"};
    token_record made;
    made.current = token{"id", "name", "mary", secret("PAT"), start, start + 1h};
    made.kept.emplace();  // not even this
    made.kept->with.username = "mary";
    made.kept->with.password = secret("PAT");
    world.keyring.put(tokens, std::move(made));
    CHECK_FALSE(world.get(ask({})));
    CHECK_FALSE(world.get(announcing(ask({.username = "mary"}))));
    world.erase(ask({}));
    world.erase(ask({.username = "mary", .password = "PAT"}));
    world.store(ask({.username = "mary", .password = "typed"}));
    CHECK(world.keyring.items.size() == 2);
    CHECK(world.keyring.find(tokens)->held.value.current->value.expose() == "PAT");
    CHECK(given(world.get(ask({.username = "mary"}))) == "mary:typed");
}

TEST_CASE("stored credentials: a keyring that fails is the failure") {
    for (const char* operation : {"accounts", "load"}) {
        kept_world world;
        world.store(ask({.username = "user", .password = "pass"}));
        world.keyring.scripted.at[operation] = [](int) {
            throw store_error("the keyring is locked", "unlock it");
        };
        CHECK(failure_of<store_error>([&] { return world.get(ask({})); }) ==
              "the keyring is locked | unlock it");
    }
}

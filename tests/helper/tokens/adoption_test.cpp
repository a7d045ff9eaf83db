// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/adoption.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using outcome = adoption::outcome;

namespace {

/// What Git says after it worked.
request stored(std::string_view password, std::optional<std::string> username = "mary") {
    return refuses(password, std::move(username));
}

void store(token_world& world, const request& worked) { world.helper().store(worked); }

outcome adopt(token_world& world, std::string_view value, time_point expires = never_told) {
    const auto parts = world.parts();
    return adoption(parts).adopt({west, "", "mary", world.profile}, secret(value), expires);
}

std::string password(token_world& world) {
    const auto known = world.record();
    return known.current ? std::string(known.current->value.expose()) : "(none)";
}

/// mary's token, made here, has so much left.
token_world with_token(std::chrono::seconds left) {
    token_world world;
    token_record known;
    known.current = held("1", start + left - days(90), start + left);
    world.put(std::move(known));
    return world;
}

void check_left_alone(token_world& world, const request& worked, std::string_view password_then) {
    const auto saves = world.keyring.scripted.counts["save"];
    store(world, worked);
    CHECK(password(world) == password_then);
    CHECK(world.keyring.scripted.counts["save"] == saves);
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.told.said.empty());
}

}  // namespace

TEST_CASE("adopt: a token is tried first, and refused only where the server refuses it") {
    struct scripted final : remote_check {
        remote_verdict says;
        std::string asked;
        remote_verdict open(const std::string& url, const std::string& username,
                            const secret& token) override {
            asked = username + ":" + std::string(token.expose()) + " " + url;
            return says;
        }
    } check;
    recorder told;
    const auto tried = [&](remote_verdict says) {
        check.says = std::move(says);
        return failure_of<backend_error>([&] {
            try_on_repository(check, "https://h/r", {west, "", "mary", "work"}, secret("PAT"), told);
            return 0;
        });
    };
    using verdict = remote_verdict::outcome;
    CHECK(tried({verdict::wrong_token, "it refuses mary's", "check it"}) == "it refuses mary's | check it");
    CHECK(check.asked == "mary:PAT https://h/r");
    CHECK(tried({verdict::good}) == "(none)");
    CHECK(told.said.empty());
    for (const auto what : {verdict::no_right, verdict::no_repository, verdict::tls, verdict::proxy,
                            verdict::timed_out, verdict::unreachable, verdict::unknown})
        CHECK(tried({what, "there is no way", "find one"}) == "(none)");
    REQUIRE(told.said.size() == 7);
    CHECK(told.said.back() == "the token is not verified: there is no way | find one");
}

TEST_CASE("store: of the token we gave costs one look, and nothing where Git gives our mark back") {
    auto world = with_token(days(80));
    check_left_alone(world, stored("PAT-1"), "PAT-1");
    CHECK(world.locks.held.empty());
    CHECK(world.keyring.scripted.counts["load"] == 1);
    auto marked = stored("PAT-1");
    marked.token_id = "id-0";
    check_left_alone(world, marked, "PAT-1");
    auto ephemeral = stored("PAT-0");
    ephemeral.with.ephemeral = true;
    check_left_alone(world, ephemeral, "PAT-1");
    CHECK(world.keyring.scripted.counts["load"] == 1);
}

TEST_CASE("store: a password that worked is adopted where there is none") {
    token_world world;
    auto typed = stored("PAT-typed");
    store(world, typed);
    auto known = world.record();
    REQUIRE(known.current);
    CHECK(known.current->value.expose() == "PAT-typed");
    CHECK(known.current->adopted);
    CHECK(known.current->username == "mary");
    CHECK(known.current->created == start);
    CHECK(known.current->expires == never_told);
    CHECK(known.retired.empty());
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.locks.held.size() == 1);
    CHECK(world.locks.held[0].patience == 0s);
    CHECK(password_of(world.get(asks("mary"))) == "PAT-typed");
    check_left_alone(world, stored("PAT-typed"), "PAT-typed");
    check_left_alone(world, stored("PAT-other"), "PAT-typed");  // one that works is not given up
}

TEST_CASE("store: Git may know when a password expires") {
    token_world world;
    auto typed = stored("PAT-typed");
    typed.with.expires = start;
    check_left_alone(world, typed, "(none)");
    typed.with.expires = start + 1h;
    store(world, typed);
    CHECK(world.record().current->expires == start + 1h);
}

TEST_CASE("store: a secret that may be one of ours, and will be deleted, is not adopted") {
    SUBCASE("while there is a good token: a push began before it was renewed") {
        auto world = with_token(days(80));
        check_left_alone(world, stored("PAT-0"), "PAT-1");
        CHECK(world.locks.held.empty());
    }
    SUBCASE("a retired one in its grace, though its successor is gone") {
        token_world world;
        token_record known;
        known.retired = {{"id-0", "name-0", start + 1s}};
        world.put(std::move(known));
        check_left_alone(world, stored("PAT-0"), "(none)");
        world.now += 1s;
        store(world, stored("PAT-typed"));
        CHECK(password(world) == "PAT-typed");
    }
    SUBCASE("one that could not be kept: its name is pending") {
        token_world world;
        token_record known;
        known.pending = {{"name-1", start - 899s}};
        world.put(std::move(known));
        check_left_alone(world, stored("PAT-1"), "(none)");
        world.now += 1s;
        store(world, stored("PAT-typed"));
        CHECK(password(world) == "PAT-typed");
    }
    SUBCASE("one that Git was given once, by a helper whose store failed") {
        token_world world;
        world.keyring.scripted.at["save"] = [](int count) {
            if (count == 2) throw store_error("the keyring is locked");
        };
        CHECK(password_of(world.get(asks("mary"))) == "PAT-1");
        world.told.said.clear();
        world.codecatalyst.calls.clear();
        check_left_alone(world, stored("PAT-1"), "(none)");
    }
}

TEST_CASE("store: replaces an expired token of ours") {
    auto world = with_token(5min);
    store(world, stored("PAT-typed"));
    CHECK(password(world) == "PAT-typed");
    REQUIRE(world.record().retired.size() == 1);
    CHECK(world.record().retired[0].id == "id-1");
    auto same_one = with_token(5min);
    check_left_alone(same_one, stored("PAT-1"), "PAT-1");
}

TEST_CASE("store: the brake does not hinder it: nothing is made") {
    token_world world;
    token_record known;
    known.rejected = rejection{"id-1", start - 10s, start - 5s};
    world.put(std::move(known));
    store(world, stored("PAT-typed"));
    CHECK(password_of(world.get(asks("mary"))) == "PAT-typed");
}

TEST_CASE("store: a password that is not a token, or has no user, is left alone") {
    token_world world;
    check_left_alone(world, asks("mary"), "(none)");
    check_left_alone(world, stored(""), "(none)");
    check_left_alone(world, stored("two\nlines"), "(none)");
    check_left_alone(world, stored(std::string(4001, 'x')), "(none)");
    check_left_alone(world, stored("PAT", std::nullopt), "(none)");
    check_left_alone(world, stored("PAT", ""), "(none)");
    check_left_alone(world, stored("PAT", "Username for 'https://x': "), "(none)");
    CHECK(world.keyring.items.empty());
    store(world, stored(std::string(4000, 'x')));
    CHECK(world.record().current);
}

TEST_CASE("store: does not wait for the lock, and reads the record again once it has it") {
    token_world world;
    world.locks.meanwhile = [] { throw store_error("another is at it"); };
    check_left_alone(world, stored("PAT-typed"), "(none)");
    world.locks.meanwhile = [&] { world.put(with_token(days(80)).record()); };
    check_left_alone(world, stored("PAT-typed"), "PAT-1");
    CHECK(world.locks.open == 0);
}

TEST_CASE("adopt: a person's wish goes before a token that was made here, which is retired") {
    auto world = with_token(days(80));
    CHECK(adopt(world, "PAT-console") == outcome::instead_of_ours);
    const auto known = world.record();
    CHECK(known.current->value.expose() == "PAT-console");
    CHECK(known.current->adopted);
    REQUIRE(known.retired.size() == 1);
    CHECK(known.retired[0].id == "id-1");
    CHECK(known.retired[0].delete_after == start + 1h);
    CHECK(adopt(world, "PAT-newer") == outcome::adopted);
    CHECK(password(world) == "PAT-newer");
    CHECK(world.record().retired.size() == 1);
    CHECK(world.codecatalyst.calls.empty());
    CHECK(world.locks.held[0].patience == 60s);
    CHECK(world.locks.open == 0);
}

TEST_CASE("adopt: adopting the same token again can only set its expiry") {
    auto ours = with_token(days(80));
    CHECK(adopt(ours, "PAT-1", start + 1h) == outcome::known_already);
    CHECK_FALSE(ours.record().current->adopted);
    CHECK(ours.record().current->expires == start + days(80));
    token_world world;
    CHECK(adopt(world, "PAT-console", start + days(9)) == outcome::adopted);
    CHECK(world.record().current->expires == start + days(9));
    CHECK(adopt(world, "PAT-console", start + days(8)) == outcome::known_already);
    CHECK(adopt(world, "PAT-console") == outcome::known_already);
    CHECK(world.record().current->expires == start + days(8));
}

TEST_CASE("adopt: renewals that failed are no longer of interest") {
    auto world = with_token(days(9));
    auto known = world.record();
    known.renewal = renewal_state{start, 7, "no network", ""};
    world.put(std::move(known));
    (void)adopt(world, "PAT-console");
    CHECK_FALSE(world.record().renewal);
}

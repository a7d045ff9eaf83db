// SPDX-License-Identifier: Apache-2.0
#include "local/faults.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"
#include "local/test_world.hpp"

using namespace codecatalyst::local;
using codecatalyst::usage_error;
using namespace std::chrono_literals;

TEST_CASE("faults: settings are read") {
    CHECK(parse_fault("VerifySession", {"delay=1.5", "answer=503", "times=2"}) ==
          fault{.delay = 1500ms, .answer = 503, .times = 2});
    CHECK(parse_fault("Git", {"drop=after"}) == fault{.drop = fault::drops::after});
    CHECK(parse_fault("CreateAccessToken", {"activates-after=5", "html=1", "truncate=1"}) ==
          fault{.html = true, .truncate = true, .activates_after = 5s});
    CHECK(parse_fault("clock", {"offset=-60"}) == fault{.offset = -60s});
}

TEST_CASE("faults: what cannot be is refused, with the reason") {
    const auto no = [](const char* operation, const std::string& setting, const char* message) {
        CHECK_THROWS_WITH_AS((void)parse_fault(operation, {setting}), message, usage_error);
    };
    no("Nothing", "delay=1", "Nothing is not an operation of the service");
    no("Git", "answer=429", "Git cannot be answered with 429");
    no("Git", "truncate=1", "truncate is not a fault for Git");
    no("Git", "activates-after=1", "activates-after=1 is not a fault for Git");
    no("clock", "delay=1", "delay=1 is not a fault for clock");
    no("*", "offset=1", "offset=1 is not a fault for *");
    no("CreateToken", "error=oops", "error must be one of the sign-in service's, such as invalid_grant");
    no("VerifySession", "error=invalid_grant", "error=invalid_grant is not a fault for VerifySession");
    no("*", "error=invalid_grant", "error=invalid_grant is not a fault for *");
    no("*", "answer", "answer is not a fault for *");
    no("*", "answer=200", "answer must be one of 401, 402, 403, 409, 429, 500, 503");
    no("*", "delay=-1", "delay is not a number of seconds");
    no("*", "delay=nan", "delay is not a number of seconds");
    no("*", "drop=now", "drop must be before or after");
    no("*", "times=0", "times must be a number above 0");
    no("*", "html=yes", "html can only be 1");
    CHECK_THROWS_WITH_AS((void)parse_fault("*", {}), "a fault needs at least one KEY=VALUE", usage_error);
}

TEST_CASE("faults: one is taken as often as it was said") {
    test_world world;
    faults them(world.data);
    them.set("Git", {"answer=500", "times=2"});
    CHECK(them.take("VerifySession") == fault{});
    CHECK(them.take("Git").answer == 500);
    CHECK(them.take("Git").answer == 500);
    CHECK(them.take("Git") == fault{});
}

TEST_CASE("faults: an operation's own fault comes before that of all") {
    test_world world;
    faults them(world.data);
    them.set("*", {"answer=429"});
    them.set("VerifySession", {"answer=500"});
    CHECK(them.take("VerifySession").answer == 500);
    CHECK(them.take("ListSpaces").answer == 429);
    CHECK(them.take("Git").answer == 0);
    them.clear("VerifySession");
    CHECK(them.take("VerifySession").answer == 429);
    them.clear(std::nullopt);
    CHECK(them.take("VerifySession") == fault{});
}

TEST_CASE("faults: one of a part comes before that of the whole") {
    test_world world;
    faults them(world.data);
    them.set("*", {"answer=503"});
    them.set("CreateToken", {"error=server_error"});
    CHECK(them.take("RefreshToken", "CreateToken").error == "server_error");
    them.set("RefreshToken", {"error=invalid_grant"});
    CHECK(them.take("RefreshToken", "CreateToken").error == "invalid_grant");
    CHECK(them.take("CreateToken").error == "server_error");
    CHECK(them.take("RegisterClient").answer == 503);
}

TEST_CASE("faults: another process turns the switch") {
    test_world world;
    faults them(world.data);
    database other(world.folder + "/state.db");
    faults(other).set("Git", {"drop=before"});
    CHECK(them.take("Git").drop == fault::drops::before);
}

TEST_CASE("faults: the clock can be moved, and nothing else moves it") {
    test_world world;
    faults them(world.data);
    const auto real = [] {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    };
    CHECK(abs(them.now() - real()) < 10s);
    them.set("*", {"answer=500"});
    CHECK(abs(them.now() - real()) < 10s);
    them.set("clock", {"offset=3600"});
    CHECK(abs(them.now() - real() - 1h) < 10s);
    CHECK(them.take("VerifySession").answer == 500);
}

// SPDX-License-Identifier: Apache-2.0
// Signing in with a code that is typed in a browser anywhere (RFC 8628).
#include <doctest/doctest.h>

#include "support/sign_in_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;
using texts = std::vector<std::string>;

namespace {

std::string refused(sign_in_world& world) {
    return failure_of([&] { return world.who().by_device(builder_id); });
}

constexpr auto ran_out = "the code ran out before anybody signed in with it | sign in again";

}  // namespace

TEST_CASE("device code: shows where to go and what to compare, and gives the session") {
    sign_in_world world;
    world.service.answers = {issues()};
    const auto session = world.who().by_device(builder_id);
    CHECK(session.access_token.expose() == "access");
    CHECK(session.expires == signing_in_at + 1h);
    CHECK(session.refresh_token->expose() == "refresh");
    CHECK(session.client->id == "new-1");
    CHECK(session.client->client_secret.expose() == "client-secret-new-1");
    CHECK(world.screen.lines == texts{"to sign in to AWS Builder ID for AWS profile work, open",
                                      "    https://device.example/", "and enter the code", "    ABCD-EFGH",
                                      "or open this page, and check that it shows the same code:",
                                      "    https://device.example/?c=ABCD-EFGH"});
    CHECK(world.screen.stressed == texts{"    ABCD-EFGH"});
    CHECK(world.service.calls == texts{"register codecatalyst",
                                       "authorize new-1 https://view.awsapps.com/start",
                                       "redeem new-1 device-code"});
    CHECK(world.kept == texts{"codecatalyst new-1"});
    CHECK(world.took() == 0);
    CHECK(world.screen.cleared == 1);
}

TEST_CASE("device code: the person sees the organisation's start URL, the service gets AWS's") {
    sign_in_world world;
    world.service.answers = {issues()};
    auto corp = builder_id;
    corp.start_url = "https://sso.example-corp.com";
    corp.service_url = "https://ssoins-1.portal.us-east-1.app.aws";
    (void)world.who().by_device(corp);
    CHECK(world.screen.lines.front() ==
          "to sign in to https://sso.example-corp.com for AWS profile work, open");
    CHECK(world.service.calls.at(1) == "authorize new-1 https://ssoins-1.portal.us-east-1.app.aws");
}

TEST_CASE("device code: an address with the code in it is shown when there is one that can be") {
    for (const auto* address : {"", "http://device.example/?c=1", "https://device.example/\x1b[2J"}) {
        sign_in_world world;
        world.service.answers = {issues()};
        world.service.address_with_code = address;
        (void)world.who().by_device(builder_id);
        CHECK(world.screen.lines.size() == 4);
    }
}

TEST_CASE("device code: a page that is not https is not shown") {
    for (const auto* address :
         {"http://device.example/", "", "ftp://device.example/", "https://device.example/\x1b[2J"}) {
        sign_in_world world;
        world.service.address = address;
        CHECK(refused(world) ==
              "the sign-in service names a page that is not https | check codecatalyst.signInEndpoint and "
              "the network");
        CHECK(world.screen.lines.empty());
    }
}

TEST_CASE("device code: a registration is used again while it has more than 60 days left") {
    struct row {
        std::chrono::seconds left;
        sign_in_flow flow;
        bool again;
    };
    for (const auto& [left, flow, again] :
         {row{days(60) + 1s, sign_in_flow::device_code, true},
          row{days(60), sign_in_flow::device_code, false}, row{-1s, sign_in_flow::device_code, false},
          row{days(80), sign_in_flow::authorization_code, false}}) {
        const auto row = left.count();  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        sign_in_world world;
        world.service.answers = {issues()};
        world.known.emplace(sign_in_flow::device_code, registration("old", flow, left));
        CHECK(world.who().by_device(builder_id).client->id == (again ? "old" : "new-1"));
        CHECK(world.service.registered == (again ? 0 : 1));
        CHECK(world.kept.size() == (again ? 0 : 1));
    }
}

TEST_CASE("device code: a registration that the service has forgotten is replaced, once") {
    for (const auto* code : {"invalid_client", "unauthorized_client", "invalid_client_metadata"}) {
        sign_in_world world;
        world.service.answers = {issues()};
        world.known.emplace(sign_in_flow::device_code, registration("old", sign_in_flow::device_code));
        world.service.at_authorize = [&](int count) {
            if (count == 1) throw sign_in_refused(code, "unknown client", "");
        };
        CHECK(world.who().by_device(builder_id).client->id == "new-1");
        CHECK(world.service.calls[0] == "authorize old https://view.awsapps.com/start");
        world.service.at_authorize = [&](int) { throw sign_in_refused(code, "unknown client", "hint"); };
        CHECK(refused(world) == "unknown client | hint");
        CHECK(world.service.registered == 2);
    }
    sign_in_world world;
    world.service.at_authorize = [&](int) { throw sign_in_refused("invalid_request", "no", "hint"); };
    CHECK(refused(world) == "no | hint");
    CHECK(world.service.registered == 1);
}

TEST_CASE("device code: the service is asked at its interval, and the wait counts down to the code's end") {
    sign_in_world world;
    world.service.interval = 3s;
    world.service.answers = {refuses("authorization_pending"), refuses("authorization_pending"), issues()};
    (void)world.who().by_device(builder_id);
    CHECK(world.took() == 6);
    CHECK(world.screen.statuses == texts{"asking the sign-in service for a code", waiting("10:00"),
                                         waiting("9:59"), waiting("9:58"), waiting("9:57"), waiting("9:56"),
                                         waiting("9:55")});
    CHECK(world.screen.cleared == 1);
}

TEST_CASE("device code: without an interval it is five seconds; a foolish one is bounded") {
    for (const auto& [given, used] :
         std::vector<std::pair<int, int>>{{0, 5}, {-7, 5}, {1, 1}, {60, 60}, {3600, 60}}) {
        const auto row = given;  // clang 14 lets no binding into the lambda
        CAPTURE(row);
        sign_in_world world;
        world.service.interval = std::chrono::seconds(given);
        world.service.answers = {refuses("authorization_pending"), issues()};
        (void)world.who().by_device(builder_id);
        CHECK(world.took() == used);
    }
}

TEST_CASE("device code: each slow_down adds five seconds for good") {
    sign_in_world world;
    world.service.interval = 1s;
    world.service.answers = {refuses("slow_down"), refuses("authorization_pending"), refuses("slow_down"),
                             issues()};
    (void)world.who().by_device(builder_id);
    CHECK(world.took() == 6 + 6 + 11);
}

TEST_CASE("device code: polling stops once the code has expired") {
    sign_in_world world;
    world.service.expires_in = 12s;
    CHECK(refused(world) == ran_out);
    CHECK(world.took() == 12);
    CHECK(std::ranges::count(world.service.calls, "redeem new-1 device-code") == 3);  // at 0, 5 and 10
    CHECK(world.screen.cleared == 1);
}

TEST_CASE("device code: a code without an expiry is polled for half an hour") {
    sign_in_world world;
    world.service.expires_in = std::chrono::seconds::max();
    CHECK(refused(world) == ran_out);
    CHECK(world.took() == 1800);
    sign_in_world other;
    other.service.expires_in = -5s;
    CHECK(refused(other) == ran_out);
    CHECK(other.service.calls.size() == 2);
}

TEST_CASE("device code: the service's own end") {
    struct row {
        const char *code, *said;
    };
    for (const auto& [code, said] :
         {row{"expired_token", ran_out},
          row{"access_denied",
              "the sign-in was refused in the browser | sign in again, and allow the access"},
          row{"invalid_grant", "the service says invalid_grant | its hint"},
          row{"something_new", "the service says something_new | its hint"}}) {
        sign_in_world world;
        world.service.answers = {refuses("authorization_pending"), refuses(code), issues()};
        CHECK(refused(world) == said);
        CHECK(world.took() == 5);
        CHECK(world.screen.cleared == 1);
    }
}

TEST_CASE("device code: trouble on the way is tried again at the next interval") {
    sign_in_world world;
    world.service.answers = {breaks("no network"), refuses("server_error"),
                             refuses("temporarily_unavailable"), issues()};
    const auto session = world.who().by_device(builder_id);
    CHECK(session.access_token.expose() == "access");
    CHECK(world.took() == 15);
}

TEST_CASE("device code: an error that lasts until the code expires is the one reported") {
    sign_in_world world;
    world.service.expires_in = 8s;
    world.service.answers = {refuses("authorization_pending"), breaks("no network")};
    CHECK(refused(world) == "no network | check the network");
    sign_in_world other;
    other.service.expires_in = 8s;
    other.service.answers = {breaks("no network"), refuses("authorization_pending")};
    CHECK(refused(other) == ran_out);
}

TEST_CASE("device code: trouble before there is a code ends it") {
    sign_in_world world;
    world.service.at_authorize = [](int) { throw backend_error("no network", "check it"); };
    CHECK(refused(world) == "no network | check it");
    CHECK(world.screen.lines.empty());
}

TEST_CASE("device code: a session's life is what the service says, within reason") {
    for (const auto& [given, taken] : std::vector<std::pair<std::chrono::seconds, std::chrono::seconds>>{
             {28800s, 28800s}, {-1s, 0s}, {std::chrono::seconds::max(), std::chrono::days(365)}}) {
        sign_in_world world;
        world.service.answers = {[life = given] {
            return issued_session{secret("access"), life, std::nullopt};
        }};
        const auto session = world.who().by_device(builder_id);
        CHECK(session.expires == signing_in_at + taken);
        CHECK_FALSE(session.refresh_token);
    }
}

TEST_CASE("device code: an answer that cannot be used ends the wait at once") {
    sign_in_world world;
    world.service.answers = {refuses("authorization_pending"), []() -> issued_session {
                                 throw sign_in_unusable("the answer has no usable accessToken",
                                                        "check the service");
                             }};
    CHECK(refused(world) == "the answer has no usable accessToken | check the service");
    CHECK(world.took() == 5);
}

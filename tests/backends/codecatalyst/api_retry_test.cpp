// SPDX-License-Identifier: Apache-2.0
// What is sent how often. No test waits: the clock and the pauses are the test's.
#include <doctest/doctest.h>

#include <chrono>

#include "model/sign_in.hpp"
#include "support/api_world.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

using pauses = std::vector<int>;

const time_point expires = parse_rfc3339("2027-01-02T03:04:05Z").value();
const std::string later = " | try again later";
const std::string throttled = "CodeCatalyst takes no more requests for now" + later;
const std::string own_error = "CodeCatalyst reported an error of its own" + later;
const std::string broke =
    "the connection to CodeCatalyst broke | check the network, the proxy settings and codecatalyst.endpoint";

http_response empty_list() { return said(200, R"({"items": []})"); }
http_response too_fast() { return said(429, "{}"); }
http_response error_of_its_own() { return said(500, "{}"); }
http_response ours() {
    return said(
        201, R"({"secret": "s", "name": "n", "expiresTime": "2027-01-02T03:04:05Z", "accessTokenId": "i"})");
}

template <typename Error>
std::string create(api_world& world) {
    return failure_of<Error>([&] { return world.backend().create("x", expires); });
}

template <typename Action>
bool is_unclear(const Action& doing) {
    try {
        doing();
    } catch (const unclear_error&) {
        return true;
    } catch (const backend_error&) {}
    return false;
}

std::string list(api_world& world) {
    return failure_of<backend_error>([&] { return world.backend().list(); });
}

}  // namespace

TEST_CASE("api retry: a list is asked for again, with growing pauses, when the service fails") {
    for (const auto fails : {too_fast, error_of_its_own, dropped, +[] { return said(503, "<html>"); }}) {
        api_world world;
        world.script = {fails, fails, fails, empty_list};
        CHECK(list(world) == "(none)");
        CHECK(world.got.size() == 4);
        CHECK(world.pauses == pauses{200, 400, 800});
    }
}

TEST_CASE("api retry: four times at most, then the last fault is reported") {
    api_world world;
    world.script = {error_of_its_own, error_of_its_own, error_of_its_own, too_fast};
    CHECK(list(world) == throttled);
    CHECK(world.got.size() == 4);
}

TEST_CASE("api retry: pauses are cut at random, by up to a half") {
    api_world world;
    world.script = {too_fast};
    world.jitter = 1.0;
    CHECK(list(world) == throttled);
    CHECK(world.pauses == pauses{100, 200, 400});
    for (int i = 0; i < 100; ++i) {
        const double any = api_client::any_fraction();
        CHECK(any >= 0.0);
        CHECK(any <= 1.0);
    }
}

TEST_CASE("api retry: a delete and who is signed in are asked for again too, each request for itself") {
    api_world world;
    world.script = {too_fast,         [] { return said(200, R"({"identity": "u"})"); },
                    dropped,          [] { return said(200, R"({"userName": "mary"})"); },
                    error_of_its_own, [] { return said(200, "{}"); }};
    auto backend = world.backend();
    CHECK(backend.identity() == "mary");
    backend.remove("id");
    CHECK(world.got == std::vector<std::string>{"GET /session", "GET /session", "GET /userDetails?id=u",
                                                "GET /userDetails?id=u", "DELETE /v1/accessTokens/id",
                                                "DELETE /v1/accessTokens/id"});
}

TEST_CASE("api retry: a lasting fault is reported at once") {
    for (const auto no : {+[] { return said(400, "{}"); }, +[] { return said(403, "{}"); },
                          +[] { return said(302, "{}"); }, +[] { return said(200, "<html>"); }}) {
        api_world world;
        world.script = {no};
        CHECK(list(world) != "(none)");
        CHECK(world.got.size() == 1);
        CHECK(world.pauses.empty());
    }
}

TEST_CASE("api retry: a short Retry-After is granted, a long one ends it, what is none is passed over") {
    struct row {
        http_response (*answer)();
        pauses waited;
    };
    const row rows[] = {
        {[] {
             return said(429, "{}", {{"Retry-After", "2"}});
         },
         {2000, 2000, 2000}},
        {[] {
             return said(503, "{}", {{"Retry-After", "5"}});
         },
         {5000, 5000, 5000}},
        {[] {
             return said(429, "{}", {{"Retry-After", "6"}});
         },
         {}},
        {[] {
             return said(429, "{}", {{"Retry-After", "0"}});
         },
         {200, 400, 800}},
        {[] {
             return said(429, "{}", {{"Retry-After", "-5"}});
         },
         {200, 400, 800}},
        {[] {
             return said(429, "{}", {{"Retry-After", "Wed, 21 Oct 2037 07:28:00 GMT"}});
         },
         {200, 400, 800}},
    };
    for (const auto& [answer, waited] : rows) {
        api_world world;
        world.script = {answer};
        CHECK(list(world) != "(none)");
        CHECK(world.pauses == waited);
    }
}

TEST_CASE("api retry: all pages and tries of one operation have one deadline") {
    api_world world;
    world.script = {[] { return said(200, R"({"items": [], "nextToken": "1"})"); }, too_fast};
    world.on_request = [&] { world.now += 14s; };
    CHECK(list(world) == throttled);
    CHECK(world.got.size() == 3);  // at 0 s, 14 s and 28.2 s
    CHECK(world.pauses == pauses{200});
}

TEST_CASE("api retry: a create is sent once, whatever comes back") {
    struct row {
        http_response (*answer)();
        std::string unclear;
    };
    const row rows[] = {
        {dropped, broke},
        {error_of_its_own, own_error},
        {[] {
             return said(503, "<html>", {{"Retry-After", "0"}});
         },
         "CodeCatalyst is not available" + later},
    };
    for (const auto& [answer, unclear] : rows) {
        api_world world;
        world.script = {answer, ours};
        CHECK(create<unclear_error>(world) == unclear);
        CHECK(world.got.size() == 1);
        CHECK(world.pauses.empty());
    }
}

TEST_CASE("api retry: a create goes out on a connection of its own, which cannot have been closed before") {
    api_world world;
    world.script = {empty_list, ours, dropped};
    auto backend = world.backend();
    (void)backend.list();
    CHECK(failure_of([&] { return backend.create("x", expires); }) == "(none)");
    CHECK(failure_of<unclear_error>([&] { return backend.create("x", expires); }) == broke);
    CHECK(world.got.size() == 3);
}

TEST_CASE("api retry: a create that was refused is certain") {
    for (const auto no : {too_fast, +[] { return said(402, "{}"); }, +[] { return said(403, "{}"); },
                          +[] { return said(400, "{}"); }, +[] { return said(302, "{}"); }}) {
        api_world world;
        world.script = {no};
        CHECK_THROWS_AS((void)world.backend().create("x", expires), backend_error);
        world.got.clear();
        CHECK_FALSE(is_unclear([&] { (void)world.backend().create("x", expires); }));
        CHECK(world.got.size() == 1);
    }
}

TEST_CASE("api retry: a create that was never sent: no connection, or an untrusted certificate") {
    api_world world;
    world.endpoint = "https://127.0.0.1:1";
    CHECK_FALSE(is_unclear([&] { (void)world.backend().create("x", expires); }));
    CHECK(create<backend_error>(world) ==
          "CodeCatalyst cannot be reached: 127.0.0.1:1 takes no connection | check the network, the proxy "
          "settings and codecatalyst.endpoint");
    const tls_server stranger([](const auto&, const auto&) { return ours(); });
    world.endpoint = stranger.url();
    CHECK(
        create<backend_error>(world) ==
        "the certificate of the CodeCatalyst service is not trusted: SSL certificate problem: unable to get "
        "local issuer certificate | set AWS_CA_BUNDLE, ca_bundle in AWS profile work or http.sslCAInfo to "
        "your organisation's CA file");
    world.ca_file = "/nowhere/ca.pem";
    world.endpoint = stranger.url();
    CHECK(
        create<backend_error>(world) ==
        "the CA file cannot be read: error setting certificate file: /nowhere/ca.pem | check AWS_CA_BUNDLE, "
        "ca_bundle in AWS profile work, GIT_SSL_CAINFO and http.sslCAInfo");
    CHECK(world.got.empty());
}

TEST_CASE("api retry: a session that was refused is read again the next time") {
    api_world world;
    world.script = {[] { return said(401, "{}"); }, empty_list};
    auto backend = world.backend();
    CHECK(failure_of<sign_in_needed>([&] { return backend.list(); }) ==
          "CodeCatalyst does not accept the sign-in session of AWS profile work | run `git "
          "credential-codecatalyst login --profile work`");
    CHECK(world.got.size() == 1);
    CHECK(backend.list().empty());
    CHECK(world.headers.back().starts_with("Authorization=Bearer AT-2,"));
    CHECK(world.bearers == 2);
}

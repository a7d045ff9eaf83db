// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/oidc_rules.hpp"

#include <doctest/doctest.h>

#include <set>

#include "base/error.hpp"
#include "local/sign_in/oidc_error.hpp"
#include "local/sign_in/oidc_settings.hpp"
#include "local/sign_in/page.hpp"
#include "local/test_world.hpp"
#include "system/json.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;
using namespace std::chrono_literals;

namespace {

const auto noon = parse_instant("2026-01-01T12:00:00Z").value();

device_grant fresh() { return {noon + 10min, 5s}; }

}  // namespace

TEST_CASE("device codes: polling at the interval gives `pending`; the first two polls may come at once") {
    auto grant = fresh();
    CHECK(poll(grant, noon) == poll_answer::pending);
    CHECK(poll(grant, noon) == poll_answer::pending);
    CHECK(poll(grant, noon + 4500ms) == poll_answer::pending);
    CHECK(poll(grant, noon + 9500ms) == poll_answer::pending);
    CHECK(grant.interval == 5s);
}

TEST_CASE("device codes: asking too fast makes the interval five seconds longer, each time") {
    auto grant = fresh();
    for (int n = 0; n < 2; ++n) CHECK(poll(grant, noon) == poll_answer::pending);
    CHECK(poll(grant, noon + 4499ms) == poll_answer::slow_down);
    CHECK(grant.interval == 10s);
    CHECK(poll(grant, noon + 13s) == poll_answer::slow_down);
    CHECK(grant.interval == 15s);
    CHECK(poll(grant, noon + 27s) == poll_answer::pending);
}

TEST_CASE("device codes: a decision is reported even to a client that polls too fast, but not after expiry") {
    auto grant = fresh();
    grant.polls = 7;
    grant.polled = noon;
    grant.decided = decision::approved;
    CHECK(poll(grant, noon) == poll_answer::approved);
    grant.decided = decision::denied;
    CHECK(poll(grant, noon) == poll_answer::denied);
    for (const auto what : {decision::open, decision::approved, decision::denied}) {
        grant.decided = what;
        CHECK(poll(grant, noon + 10min) == poll_answer::expired);
    }
}

TEST_CASE("PKCE: the example of RFC 7636, appendix B") {
    constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    constexpr auto challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    CHECK(proves(verifier, challenge));
    CHECK_FALSE(proves(verifier, "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cN"));
    CHECK_FALSE(proves("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl", challenge));
    CHECK_FALSE(proves(challenge, challenge));
    CHECK_FALSE(proves("", ""));
    CHECK_FALSE(proves(verifier, std::string(challenge) + "="));
}

TEST_CASE("PKCE: what a verifier and a challenge are") {
    CHECK(is_code_verifier(std::string(43, 'a')));
    CHECK(is_code_verifier(std::string(124, 'Z') + "-._~"));
    for (const auto& text : {std::string(42, 'a'), std::string(129, 'a'), std::string(43, 'a') + "+",
                             std::string(43, 'a') + std::string(1, '\0')})
        CHECK_FALSE(is_code_verifier(text));
    CHECK(is_code_challenge(std::string(42, 'a') + "_"));
    for (const auto& text : {std::string(42, 'a'), std::string(44, 'a'), std::string(42, 'a') + "~"})
        CHECK_FALSE(is_code_challenge(text));
}

TEST_CASE("redirects: loopback only") {
    for (const auto* const uri : {"http://127.0.0.1/oauth/callback", "http://127.0.0.1:42239/oauth/callback",
                                  "http://127.0.0.1", "http://[::1]:1/", "http://localhost:65535/x?y=z"})
        CHECK(is_redirect_uri(uri));
    for (const auto* const uri :
         {"", "http://example.com/", "https://127.0.0.1/", "http://127.0.0.1.example.com/",
          "http://127.0.0.1@example.com/", "http://127.0.0.1:/", "http://127.0.0.1:123456/",
          "http://127.0.0.1:80@example.com/", "http://127.0.0.1/#x", "http://127.0.0.1/a b",
          "http://127.0.0.1/\r\nSet-Cookie:x", "http://127.0.0.1:1x/"})
        CHECK_FALSE(is_redirect_uri(uri));
    CHECK_FALSE(is_redirect_uri("http://127.0.0.1/" + std::string(2048, 'x')));
}

TEST_CASE("redirects: a port that was left open may be any") {
    CHECK(redirect_fits("http://127.0.0.1/cb", "http://127.0.0.1:4711/cb"));
    CHECK(redirect_fits("http://127.0.0.1/cb", "http://127.0.0.1/cb"));
    CHECK(redirect_fits("http://[::1]/cb", "http://[::1]:4711/cb"));
    CHECK(redirect_fits("http://localhost:1/cb", "http://localhost:1/cb"));
    CHECK_FALSE(redirect_fits("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb"));
    CHECK_FALSE(redirect_fits("http://127.0.0.1/cb", "http://127.0.0.1:4711/cb2"));
    CHECK_FALSE(redirect_fits("http://127.0.0.1/cb", "http://[::1]:4711/cb"));
    CHECK_FALSE(redirect_fits("http://localhost/cb", "http://localhost:4711/cb"));
}

TEST_CASE("user codes: eight consonants, read however they were typed") {
    std::set<std::string> seen;
    for (int n = 0; n < 100; ++n) {
        const auto code = new_user_code();
        REQUIRE(code.size() == 9);
        CHECK(read_user_code(code) == code);
        CHECK(seen.insert(code).second);
    }
    CHECK(read_user_code(" bcdf ghjk") == "BCDF-GHJK");
    for (const auto* const typed : {"", "BCDF-GHJ", "BCDF-GHJKL", "BCDF-GHJA", "BCDF-GHJ1", "BCDF_GHJK"})
        CHECK_FALSE(read_user_code(typed));
    CHECK_FALSE(read_user_code("BCDFGHJK" + std::string(60, ' ')));
}

TEST_CASE("scopes: all of some") {
    CHECK(within({}, {"a"}));
    CHECK(within({"b", "a"}, {"a", "b"}));
    CHECK_FALSE(within({"a", "c"}, {"a", "b"}));
    CHECK(words_of(" a  b ") == std::vector<std::string>{"a", "b"});
    CHECK(joined({"a", "b"}) == "a b");
}

TEST_CASE("errors: each has the status, type and body of the model") {
    const auto said = [](const char* code) {
        const auto made = answer(oidc_refusal(code, "why"));
        const auto body = json::parse(made.body.expose());
        CHECK(body.text("/error") == code);
        CHECK(body.text("/error_description") == "why");
        return std::to_string(made.status) + " " + made.headers.back().second;
    };
    const std::string tail = ":http://internal.amazon.com/coral/com.amazonaws.sso.oidc/";
    CHECK(said("authorization_pending") == "400 AuthorizationPendingException" + tail);
    CHECK(said("slow_down") == "400 SlowDownException" + tail);
    CHECK(said("expired_token") == "400 ExpiredTokenException" + tail);
    CHECK(said("access_denied") == "400 AccessDeniedException" + tail);
    CHECK(said("invalid_grant") == "400 InvalidGrantException" + tail);
    CHECK(said("invalid_client") == "401 InvalidClientException" + tail);
    CHECK(said("server_error") == "500 InternalServerException" + tail);
    CHECK(said("invalid_request") == "400 InvalidRequestException" + tail);
    CHECK(said("invalid_scope") == "400 InvalidScopeException" + tail);
    CHECK(said("unauthorized_client") == "400 UnauthorizedClientException" + tail);
    CHECK(said("unsupported_grant_type") == "400 UnsupportedGrantTypeException" + tail);
    CHECK(said("invalid_client_metadata") == "400 InvalidClientMetadataException" + tail);
    CHECK(said("invalid_redirect_uri") == "400 InvalidRedirectUriException" + tail);
    CHECK(oidc_error_codes().size() == 13);
}

TEST_CASE("pages: everything is escaped") {
    CHECK(escaped(R"(<a href="x">'&'</a>)") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    const std::string evil = "\"><script>'&";
    const auto made = consent_page({evil, {evil}, evil, evil}, {evil});
    const auto html = made.body.expose();
    CHECK(html.find("<script>") == html.npos);
    CHECK(html.find("\">'") == html.npos);
    const auto told = message_page(200, evil, evil);
    CHECK(told.body.expose().find("<script>") == html.npos);
}

TEST_CASE("pages: a form's fields are decoded") {
    CHECK(form_field("a=1&b=x+y%2B&c", "b") == "x y+");
    CHECK(form_field("a=1&c", "c") == "");
    CHECK_FALSE(form_field("ab=1", "a"));
    CHECK_FALSE(form_field("a=%zz", "a"));
    CHECK_FALSE(form_field("a=" + std::string(2049, 'x'), "a"));
    CHECK(form_field("a=" + std::string(2048, 'x'), "a"));
}

TEST_CASE("settings: what is named changes, the rest stays") {
    test_world world;
    CHECK(kept_oidc_settings(world.data) == oidc_settings{});
    keep_oidc_settings(world.data, {"auto-approve=mary", "rotate=1", "access-lifetime=60"});
    keep_oidc_settings(world.data, {"rotate=silent", "interval=2", "device-lifetime=3", "session-lifetime=4",
                                    "registration-lifetime=5"});
    CHECK(kept_oidc_settings(world.data) == oidc_settings{"mary", rotation::silent, 60s, 4s, 3s, 2s, 5s});
    keep_oidc_settings(world.data, {"auto-approve=off", "rotate=0"});
    CHECK(kept_oidc_settings(world.data) == oidc_settings{std::nullopt, rotation::keep, 60s, 4s, 3s, 2s, 5s});
}

TEST_CASE("settings: what cannot be is refused, and nothing is changed") {
    test_world world;
    const auto no = [&](const char* setting, const char* message) {
        CHECK_THROWS_WITH_AS(keep_oidc_settings(world.data, {"rotate=1", setting}), message, usage_error);
    };
    no("auto-approve=eve", "there is no user eve");
    no("auto-approve=", "auto-approve must be a user or off");
    no("rotate=2", "rotate must be 0, 1 or silent");
    no("interval=0", "interval must be a number of seconds from 1 to 316224000");
    no("device-lifetime=x", "device-lifetime must be a number of seconds from 1 to 316224000");
    no("interval", "interval is not a setting of the sign-in service");
    no("speed=1", "speed=1 is not a setting of the sign-in service");
    CHECK(kept_oidc_settings(world.data) == oidc_settings{});
}

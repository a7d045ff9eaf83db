// SPDX-License-Identifier: Apache-2.0
#include "local/oidc_client.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;
using namespace std::chrono_literals;
using client = oidc_test_client;

TEST_CASE(
    "authorize: the user approves, the browser is redirected with a code, and PKCE identifies the client") {
    client one(for_browsers);
    const auto asked = one.browse("GET", one.authorize_target());
    CHECK(asked.status == 200);
    CHECK(asked.body.expose().find("<b>botocore-client-x</b> asks to sign in as you") !=
          std::string_view::npos);
    const auto session = client::good(one.redeem(one.code()));
    CHECK(one.user_of(session) == "mary");
    CHECK(session.has("/refreshToken"));
}

TEST_CASE("authorize: a code is good once, in time, for its client, its address and its verifier") {
    client one(for_browsers);
    const auto spent = one.code();
    (void)client::good(one.redeem(spent));
    const auto used = "this code is not valid, or was used before";
    refuses(one.redeem(spent), "invalid_grant", used);
    const auto code = one.code();
    refuses(one.redeem(code, std::string(43, 'x')), "invalid_grant",
            "codeVerifier does not fit the code_challenge");
    refuses(one.redeem(code), "invalid_grant", used);
    refuses(one.redeem(one.code(), verifier, "http://127.0.0.1:1/oauth/callback"), "invalid_grant",
            "redirectUri is not the one that was asked with");
    const auto late = one.code();
    one.world.now += 60s;
    refuses(one.redeem(late), "invalid_grant", used);
    const auto stolen = one.code();
    const auto other = client::good(one.ask("/client/register", for_browsers));
    one.id = other.text("/clientId").value();
    one.client_secret = other.text("/clientSecret").value();
    refuses(one.redeem(stolen), "invalid_grant", used);
}

TEST_CASE("authorize: with auto-approve the browser is redirected at once") {
    client one(for_browsers);
    keep_oidc_settings(one.world.data, {"auto-approve=bob"});
    const auto made = one.browse("GET", one.authorize_target());
    CHECK(made.status == 302);
    CHECK(header(made, "Location").starts_with(std::string(callback) + "?code="));
}

TEST_CASE("authorize: the client hears of what is wrong") {
    client one(for_browsers);
    const auto led_back = [&](const std::string& target, const char* method = "GET", const char* form = "") {
        const auto made = one.browse(method, target, form);
        CHECK(made.status == 302);
        return header(made, "Location").substr(std::string_view(callback).size());
    };
    const auto without = [&](const std::string& part) {
        auto target = one.authorize_target();
        return target.erase(target.find(part), part.size());
    };
    CHECK(led_back(one.authorize_target(), "POST", "decision=deny") ==
          "?error=access_denied&error_description=the%20request%20was%20denied&state=s%26t");
    CHECK(led_back(without("response_type=code&")).starts_with("?error=unsupported_response_type&"));
    CHECK(led_back(without("&code_challenge_method=S256")).starts_with("?error=invalid_request&"));
    CHECK(led_back(without(challenge)).starts_with("?error=invalid_request&"));
    CHECK(led_back(one.authorize_target().replace(one.authorize_target().find("codecatalyst%3A"), 15, "x"))
              .starts_with("?error=invalid_scope&"));
    CHECK(one.browse("POST", one.authorize_target(), "user=eve&decision=approve").status == 400);
}

TEST_CASE("authorize: never redirects to a URI that the client did not register") {
    client one(for_browsers);
    for (const std::string redirect : {"http://127.0.0.1:1/other", "https://example.com/oauth/callback",
                                       "http://127.0.0.1@example.com/oauth/callback", ""}) {
        const auto made = one.browse("GET", "/authorize?response_type=code&client_id=" + one.id +
                                                "&redirect_uri=" + percent_encode(redirect));
        CHECK(made.status == 400);
        CHECK(header(made, "Location").empty());
    }
    CHECK(one.browse("GET", "/authorize?client_id=x").status == 400);
}

TEST_CASE("device page: asks for a code, then which user, and says who wants to know") {
    client one;
    const auto asked = one.browse("GET", "/device");
    CHECK(asked.body.expose().find("name=\"user_code\"") != std::string_view::npos);
    CHECK(one.browse("GET", "/device?user_code=BBBB-BBBB").status == 400);
    const auto device = client::good(one.start());
    const auto code = device.text("/userCode").value();
    const auto made = one.browse("GET", "/device?user_code=" + lower(code));
    CHECK(made.status == 200);
    const auto html = made.body.expose();
    CHECK(html.find("<b>botocore-client-x</b>") != html.npos);
    CHECK(html.find("<b>" + code + "</b>") != html.npos);
    CHECK(html.find("<option>bob</option><option>mary</option>") != html.npos);
    CHECK(one.approve(device, "user=eve&decision=approve").status == 400);
    CHECK(one.approve(device, "user=mary").status == 400);
    CHECK(one.browse("POST", "/device", "user_code=" + code + "&user=bob&decision=approve").status == 200);
    CHECK(one.user_of(client::good(one.poll(device))) == "bob");
}

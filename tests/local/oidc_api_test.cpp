// SPDX-License-Identifier: Apache-2.0
#include "local/oidc_client.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;
using namespace std::chrono_literals;
using client = oidc_test_client;

TEST_CASE("oidc: a client registers for ninety days") {
    client one;
    const auto made = client::good(one.ask("/client/register", for_devices));
    CHECK(made.text("/clientId")->size() == 36);
    CHECK(made.text("/clientSecret")->size() == 64);
    CHECK(made.number("/clientIdIssuedAt") == stored(one.world.now) / 1000);
    CHECK(made.number("/clientSecretExpiresAt") == stored(one.world.now + 24h * 90) / 1000);
}

TEST_CASE("oidc: a client that cannot be is not registered") {
    client one;
    const auto no = [&](const std::string& members, const char* code, const char* description) {
        refuses(one.ask("/client/register", "{" + members + "}"), code, description);
    };
    const std::string named = R"("clientName":"x","clientType":"public")";
    no("", "invalid_request", "clientName must be given");
    no(R"("clientName":"x")", "invalid_request", "clientType must be given");
    no(R"("clientName":"x","clientType":"confidential")", "invalid_client_metadata",
       "clientType must be public");
    no(R"("clientName":")" + std::string(257, 'x') + R"(","clientType":"public")", "invalid_client_metadata",
       "this cannot be a clientName");
    no(named + R"(,"scopes":["a:b"])", "invalid_scope", "there is no such scope");
    no(named + R"(,"scopes":"sso:account:access")", "invalid_request", "scopes must be a list of at most 16");
    no(named + R"(,"scopes":[7])", "invalid_request", "scopes/0 must be given");
    no(named + R"(,"grantTypes":["password"])", "unsupported_grant_type", "there is no such grantType");
    no(named + R"(,"grantTypes":["authorization_code"])", "invalid_redirect_uri",
       "redirectUris must be given");
    no(named + R"(,"redirectUris":["https://example.com/"])", "invalid_redirect_uri",
       "a redirectUri must lead to loopback");
    for (const auto* const body : {"", "[]", "no JSON"})
        refuses(one.ask("/client/register", body), "invalid_request", "the body must be a JSON object");
}

TEST_CASE("oidc: a device gets codes and an address for the person") {
    client one;
    const auto made = client::good(one.start());
    CHECK(made.text("/deviceCode")->size() == 64);
    CHECK(made.text("/verificationUri") == "https://localhost:8443/device");
    CHECK(made.text("/verificationUriComplete") ==
          "https://localhost:8443/device?user_code=" + made.text("/userCode").value());
    CHECK(made.number("/expiresIn") == 600);
    CHECK(made.number("/interval") == 1);
    CHECK(link_host("a.b-c:443") == "a.b-c:443");
    for (const auto* const host : {"", "a/b", "a\"b", "a@b"}) CHECK(link_host(host) == "localhost");
}

TEST_CASE("oidc: a person approves, and the client gets a session once") {
    client one;
    const auto device = client::good(one.start());
    refuses(one.poll(device), "authorization_pending", "Authorization is still pending");
    CHECK(one.approve(device).status == 200);
    CHECK(one.approve(device).status == 400);
    CHECK(one.browse("GET", "/device?user_code=" + device.text("/userCode").value()).status == 400);
    const auto session = client::good(one.poll(device));
    CHECK(session.text("/tokenType") == "Bearer");
    CHECK(session.number("/expiresIn") == 3600);
    CHECK(one.user_of(session) == "mary");
    refuses(one.poll(device), "invalid_grant", "this deviceCode is not valid, or was used before");
    one.world.now += 1h;
    CHECK_FALSE(one.user_of(session));
}

TEST_CASE("oidc: device codes: denied, polled too fast, and not approved in time") {
    client one;
    auto device = client::good(one.start());
    CHECK(one.approve(device, "decision=deny").status == 200);
    refuses(one.poll(device), "access_denied", "the request was denied");
    refuses(one.poll(device), "access_denied", "the request was denied");
    device = client::good(one.start());
    for (int n = 0; n < 2; ++n)
        refuses(one.poll(device), "authorization_pending", "Authorization is still pending");
    refuses(one.poll(device), "slow_down", "polled too fast");
    one.world.now += 3s;  // enough before, but now it is six
    refuses(one.poll(device), "slow_down", "polled too fast");
    one.world.now += 10min;
    refuses(one.poll(device), "expired_token", "the device code has expired");
    CHECK(one.approve(device).status == 400);
}

TEST_CASE("oidc: with auto-approve a sign-in needs no approval") {
    client one;
    keep_oidc_settings(one.world.data, {"auto-approve=bob", "access-lifetime=60"});
    const auto session = client::good(one.poll(client::good(one.start())));
    CHECK(session.number("/expiresIn") == 60);
    CHECK(one.user_of(session) == "bob");
}

TEST_CASE("oidc: a client that is not the one, or no longer, gets nothing") {
    client one;
    const auto session = one.session();
    const auto device = client::good(one.start());
    const auto other = client::good(one.ask("/client/register", for_devices));
    one.client_secret = other.text("/clientSecret").value();
    refuses(one.start(), "invalid_client", "the client is not registered, or no longer");
    one.id = other.text("/clientId").value();
    refuses(one.poll(device), "invalid_grant", "this deviceCode is not valid, or was used before");
    refuses(one.refresh(session), "invalid_grant", "this refreshToken is not valid, or was used before");
    one.world.now += 24h * 90;
    refuses(one.start(), "invalid_client", "the client is not registered, or no longer");
}

TEST_CASE("oidc: a parameter that is missing, too long or of the wrong kind is named in the error") {
    client one;
    refuses(one.call("/token", {}), "invalid_request", "grantType must be given");
    refuses(one.token("password", "x", "y"), "unsupported_grant_type", "there is no such grantType");
    refuses(one.token("authorization_code", "x", "y"), "unauthorized_client",
            "the client is not registered for this grantType");
    refuses(one.token(device_grant_type, "x", "y"), "invalid_request", "deviceCode must be given");
    refuses(one.token(device_grant_type, "deviceCode", std::string(2049, 'x')), "invalid_request",
            "deviceCode is too long");
    refuses(one.call("/device_authorization", {{"startUrl", "http://x"}}), "invalid_request",
            "this cannot be a startUrl");
    client browser(for_browsers);
    refuses(browser.start(), "unauthorized_client", "the client is not registered for device codes");
}

TEST_CASE("oidc: a refresh token stays, is replaced, or stays unsaid") {
    client one;
    const auto first = one.session();
    auto next = client::good(one.refresh(first));
    CHECK(next.text("/refreshToken") == first.text("/refreshToken"));
    CHECK(one.user_of(first) == "mary");
    CHECK(one.user_of(next) == "mary");
    keep_oidc_settings(one.world.data, {"rotate=silent"});
    CHECK_FALSE(client::good(one.refresh(first)).has("/refreshToken"));
    keep_oidc_settings(one.world.data, {"rotate=1"});
    next = client::good(one.refresh(first));
    CHECK(next.text("/refreshToken") != first.text("/refreshToken"));
    refuses(one.refresh(first), "invalid_grant", "this refreshToken is not valid, or was used before");
    CHECK(one.user_of(client::good(one.refresh(next))) == "mary");
}

TEST_CASE("oidc: a session ends, rotated or not, and by signing out") {
    client one;
    keep_oidc_settings(one.world.data, {"rotate=1", "session-lifetime=7200"});
    auto session = one.session();
    one.world.now += 7199s;
    session = client::good(one.refresh(session));
    one.world.now += 1s;
    refuses(one.refresh(session), "invalid_grant", "this refreshToken is not valid, or was used before");
    session = one.session();
    const auto other = one.session();
    const auto log_out = [&] {
        return one.api.answer({"POST", "/logout", "", "", session.secret_text("/accessToken").value(), {}},
                              one.world.now);
    };
    CHECK(log_out().status == 200);
    CHECK_FALSE(one.user_of(session));
    refuses(one.refresh(session), "invalid_grant", "this refreshToken is not valid, or was used before");
    CHECK(header(log_out(), "x-amzn-ErrorType") == "UnauthorizedException");
    CHECK(one.user_of(other) == "mary");
}

TEST_CASE("oidc: a client without scopes gets neither a refresh token nor into the token API") {
    client one(R"({"clientName":"x","clientType":"public"})");
    const auto session = one.session();
    CHECK_FALSE(session.has("/refreshToken"));
    secret bearer("Bearer ");
    bearer.append(session.text("/accessToken").value());
    const auto made =
        token_api(one.world.data).answer({"GET", "/session", "", "", std::move(bearer), {}}, one.world.now);
    CHECK(made.status == 403);
    CHECK(header(made, "x-amzn-ErrorType") == "AccessDeniedException");
    CHECK(json::parse(made.body.expose()).text("/message") ==
          "this sign-in does not have the scope codecatalyst:read_write");
}

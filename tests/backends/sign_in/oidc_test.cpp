// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/oidc.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/oidc_world.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const sign_in_place place{
    "codecatalyst", "https://view.awsapps.com/start", "us-east-1", {"codecatalyst:read_write"}};
const time_point noon = *parse_rfc3339("2026-11-23T12:00:00Z");
const std::string check = " | check codecatalyst.signInEndpoint and the proxy settings";

client_registration client() { return {"id", secret("hidden"), noon}; }

const std::string registered =
    R"({"clientId":"id","clientSecret":"hidden","clientSecretExpiresAt":1798000000})";
const std::string device =
    R"({"deviceCode":"dc","userCode":"ABCD-EFGH","verificationUri":"https://view.awsapps.com/device",)"
    R"("verificationUriComplete":"https://view.awsapps.com/device?user_code=ABCD-EFGH","expiresIn":600,"interval":1})";
const std::string issued =
    R"({"accessToken":"at","expiresIn":3600,"refreshToken":"rt","tokenType":"Bearer"})";

std::string without(std::string text, const std::string& member) {
    return text.replace(text.find('"' + member), member.size() + 1, "\"x" + member);
}

}  // namespace

TEST_CASE("oidc: registers for the device code flow as the AWS CLI does") {
    oidc_world world;
    world.answers(200, registered);
    const auto found = world.client().register_client(place, sign_in_flow::device_code, noon);
    REQUIRE(world.asked.size() == 1);
    CHECK(world.asked[0].line == "POST /client/register");
    CHECK(world.asked[0].type == "application/json");
    CHECK(world.asked[0].authorization.empty());
    CHECK(
        world.asked[0].body ==
        R"({"clientName":"git-credential-codecatalyst","clientType":"public","scopes":["codecatalyst:read_write"]})");
    CHECK(found.id == "id");
    CHECK(found.client_secret.expose() == "hidden");
    CHECK(found.expires == time_point(1798000000s));
    CHECK(found.flow == sign_in_flow::device_code);
}

TEST_CASE("oidc: registers for the authorization code flow as the AWS CLI does") {
    oidc_world world;
    world.answers(200, registered);
    const auto found = world.client().register_client(place, sign_in_flow::authorization_code, noon);
    CHECK(
        world.asked.at(0).body ==
        R"({"clientName":"git-credential-codecatalyst","clientType":"public",)"
        R"("grantTypes":["authorization_code","refresh_token"],)"
        R"("redirectUris":["http://127.0.0.1/oauth/callback"],"issuerUrl":"https://view.awsapps.com/start",)"
        R"("scopes":["codecatalyst:read_write"]})");
    CHECK(found.flow == sign_in_flow::authorization_code);
}

TEST_CASE("oidc: the service gets AWS's start URL, not the organisation's name for it") {
    oidc_world world;
    world.answers(200, registered);
    auto corp = place;
    corp.start_url = "https://sso.example-corp.com";
    corp.service_url = "https://ssoins-1.portal.us-east-1.app.aws";
    (void)world.client().register_client(corp, sign_in_flow::authorization_code, noon);
    CHECK(world.asked.at(0).body.find(R"("issuerUrl":"https://ssoins-1.portal.us-east-1.app.aws")") !=
          std::string::npos);
    CHECK(world.asked.at(0).body.find("example-corp") == std::string::npos);
}

TEST_CASE("oidc: asks for CodeCatalyst's scope where the configuration names none") {
    oidc_world world;
    world.answers(200, registered);
    auto none = place;
    none.scopes.clear();
    (void)world.client().register_client(none, sign_in_flow::device_code, noon);
    CHECK(world.asked.at(0).body.find(R"("scopes":["codecatalyst:read_write"])") != std::string::npos);
}

TEST_CASE("oidc: begins a device authorization") {
    oidc_world world;
    world.answers(200, device);
    const auto found = world.client().authorize_device(client(), place.start_url);
    CHECK(world.asked.at(0).line == "POST /device_authorization");
    CHECK(world.asked.at(0).body ==
          R"({"clientId":"id","clientSecret":"hidden","startUrl":"https://view.awsapps.com/start"})");
    CHECK(found.device_code.expose() == "dc");
    CHECK(found.user_code == "ABCD-EFGH");
    CHECK(found.address == "https://view.awsapps.com/device");
    CHECK(found.address_with_code == "https://view.awsapps.com/device?user_code=ABCD-EFGH");
    CHECK(found.expires_in == 600s);
    CHECK(found.interval == 1s);
}

TEST_CASE("oidc: the interval between polls is five seconds unless the service says so, within reason") {
    oidc_world world;
    const auto interval = [&](const std::string& said) {
        auto text = device;
        world.answers(200, text.replace(text.find(R"(,"interval":1)"), 13, said));
        return world.client().authorize_device(client(), "x").interval;
    };
    CHECK(interval("") == 5s);
    CHECK(interval(R"(,"interval":0)") == 1s);
    CHECK(interval(R"(,"interval":-9)") == 1s);
    CHECK(interval(R"(,"interval":99999)") == 60s);
}

TEST_CASE("oidc: redeems a device code, an authorization code, a refresh token") {
    oidc_world world;
    world.answers(200, issued);
    auto service = world.client();
    const auto first = service.redeem(client(), secret("dc"));
    (void)service.redeem(client(), authorization_code{secret("ac"), secret("verifier"),
                                                      "http://127.0.0.1:42239/oauth/callback"});
    (void)service.refresh(client(), secret("rt"));
    REQUIRE(world.asked.size() == 3);
    for (const auto& each : world.asked) CHECK(each.line == "POST /token");
    CHECK(world.asked[0].body ==
          R"({"grantType":"urn:ietf:params:oauth:grant-type:device_code","clientId":"id",)"
          R"("clientSecret":"hidden","deviceCode":"dc"})");
    CHECK(world.asked[1].body ==
          R"({"grantType":"authorization_code","clientId":"id","clientSecret":"hidden",)"
          R"("redirectUri":"http://127.0.0.1:42239/oauth/callback","codeVerifier":"verifier","code":"ac"})");
    CHECK(world.asked[2].body ==
          R"({"grantType":"refresh_token","clientId":"id","clientSecret":"hidden","refreshToken":"rt"})");
    CHECK(first.access_token.expose() == "at");
    CHECK(first.expires_in == 3600s);
    CHECK(first.refresh_token->expose() == "rt");
}

TEST_CASE("oidc: an answer without a refresh token") {
    oidc_world world;
    for (const std::string text : {R"({"accessToken":"at","expiresIn":3600})",
                                   R"({"accessToken":"at","expiresIn":3600,"refreshToken":null})",
                                   R"({"accessToken":"at","expiresIn":3600,"refreshToken":""})"}) {
        world.answers(200, text);
        CHECK_FALSE(world.client().redeem(client(), secret("dc")).refresh_token);
    }
}

TEST_CASE("oidc: where a browser is sent") {
    const oidc_world world;
    auto as = client();
    as.id = "i/d";
    CHECK(oidc({"https://oidc.us-east-1.amazonaws.com/", {}, "p", 1s})
              .authorize_url(as, place, "http://127.0.0.1:42239/oauth/callback", "st&ate", "Cha-ll_enge") ==
          "https://oidc.us-east-1.amazonaws.com/authorize?response_type=code&client_id=i%2Fd&"
          "redirect_uri=http%3A%2F%2F127.0.0.1%3A42239%2Foauth%2Fcallback&state=st%26ate&"
          "code_challenge_method=S256&scopes=codecatalyst%3Aread_write&code_challenge=Cha-ll_enge");
    auto two = place;
    two.scopes = {"a:b", "c"};
    CHECK(world.client().authorize_url(as, two, "r", "s", "c").find("&scopes=a%3Ab%20c&") !=
          std::string::npos);
}

TEST_CASE("oidc: what an answer lacks is named") {
    oidc_world world;
    auto service = world.client();
    const auto lacks = [&](const std::string& text, const std::string& member, const auto& ask) {
        CAPTURE(member);
        world.answers(200, without(text, member));
        CHECK(failure_of<backend_error>([&] { return ask(), 0; }) ==
              "the sign-in service's answer has no usable " + member + check);
    };
    for (const std::string member : {"clientId", "clientSecret", "clientSecretExpiresAt"})
        lacks(registered, member,
              [&] { (void)service.register_client(place, sign_in_flow::device_code, noon); });
    for (const std::string member : {"deviceCode", "userCode", "verificationUri", "expiresIn"})
        lacks(device, member, [&] { (void)service.authorize_device(client(), "x"); });
    for (const std::string member : {"accessToken", "expiresIn"})
        lacks(issued, member, [&] { (void)service.redeem(client(), secret("dc")); });
}

TEST_CASE("oidc: what an answer must not hold") {
    oidc_world world;
    auto service = world.client();
    const auto refused = [&](const std::string& text) {
        world.answers(200, text);
        return failure_of<backend_error>([&] { return service.redeem(client(), secret("dc")).expires_in; });
    };
    const std::string begin = "the sign-in service's answer has no usable ";
    const std::string at = R"({"accessToken":)", until = R"(,"expiresIn":)";
    CHECK(refused(at + R"("")" + until + "3600}") == begin + "accessToken" + check);
    CHECK(refused(at + R"("a\nb")" + until + "3600}") == begin + "accessToken" + check);
    CHECK(refused(at + '"' + std::string(16 * 1024 + 1, 'a') + '"' + until + "3600}") ==
          begin + "accessToken" + check);
    CHECK(refused(at + '"' + std::string(16 * 1024, 'a') + '"' + until + "3600}") == "(none)");
    CHECK(refused(at + "7" + until + "3600}") == begin + "accessToken" + check);
    for (const std::string time : {"0", "-1", "\"3600\"", "99999999999", "null"})
        CHECK(refused(at + "\"a\"" + until + time + "}") == begin + "expiresIn" + check);
    CHECK(refused(at + "\"a\"" + until + R"(3600,"refreshToken":"a\tb"})") == begin + "refreshToken" + check);
    CHECK(refused(at + "\"a\"" + until + R"(3600,"tokenType":"mac"})") == begin + "tokenType" + check);
    CHECK(refused(at + "\"a\"" + until + R"(3600,"tokenType":"bearer"})") == "(none)");
    CHECK(refused("[]") == begin + "accessToken" + check);
    CHECK(refused("<html>") == "the sign-in service's answer cannot be read" + check);
    CHECK(refused("") == "the sign-in service's answer cannot be read" + check);
}

TEST_CASE("oidc: a browser is sent to web sites only") {
    oidc_world world;
    for (const std::string bad : {"javascript:alert(1)", "http://device.sso/",
                                  "http://127.0.0.1.evil.example/", "http://127.0.0.1@evil.example/",
                                  "file:///etc/passwd", "--help", "https://a b", "https://a\\\"b"}) {
        auto text = device;
        world.answers(200, text.replace(text.find("https://view.awsapps.com/device\""), 31, bad));
        CHECK(failure_of<backend_error>([&] {
                  return world.client().authorize_device(client(), "x").interval;
              }) == "the sign-in service's answer has no usable verificationUri" + check);
    }
    auto text = device;
    world.answers(200, text.replace(text.find("https://view.awsapps.com/device?"), 32, "file:///?"));
    CHECK(failure_of<backend_error>([&] {
              return world.client().authorize_device(client(), "x").interval;
          }) == "the sign-in service's answer has no usable verificationUriComplete" + check);
    const auto here = world.server.url() + "/device";
    text = device;
    world.answers(200, text.replace(text.find("https://view.awsapps.com/device\""), 31, here));
    CHECK(world.client().authorize_device(client(), "x").address == here);
    world.answers(200, without(device, "verificationUriComplete"));
    CHECK(world.client().authorize_device(client(), "x").address_with_code.empty());
}

TEST_CASE("oidc: a page of another host is refused, with the code in its address too") {
    oidc_world world;
    const auto refused = [&](const char* member) {
        auto text = device;
        const auto at = text.find("view", text.find(member));
        world.answers(200, text.replace(at, std::string("view.awsapps.com").size(), "evil.example"));
        return failure_of<backend_error>(
            [&] { return world.client().authorize_device(client(), "x").interval; });
    };
    const std::string begin =
                          "the sign-in service names a page that is not its own: https://evil.example/device",
                      hint = " | do not sign in there; check codecatalyst.signInEndpoint and the network";
    CHECK(refused("verificationUri") == begin + hint);
    CHECK(refused("verificationUriComplete") == begin + "?user_code=ABCD-EFGH" + hint);
}

TEST_CASE("oidc: a code that a person types is at most 64 characters of ASCII") {
    oidc_world world;
    const auto refused = [&](const std::string& code) {
        auto text = device;
        world.answers(200, text.replace(text.find("ABCD-EFGH"), 9, code));
        return failure_of<backend_error>(
            [&] { return world.client().authorize_device(client(), "x").interval; });
    };
    CHECK(refused(std::string(64, 'A')) == "(none)");
    for (const auto& bad : {std::string(65, 'A'), std::string("A\u202e"), std::string("\u00e4")})
        CHECK(refused(bad) == "the sign-in service's answer has no usable userCode" + check);
}

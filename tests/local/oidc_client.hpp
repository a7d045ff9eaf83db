// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "local/sign_in/oidc_api.hpp"
#include "local/sign_in/sign_in_pages.hpp"
#include "local/test_world.hpp"

namespace codecatalyst::local {

constexpr auto verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
constexpr auto challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
constexpr auto callback = "http://127.0.0.1:42239/oauth/callback";
constexpr auto device_grant_type = "urn:ietf:params:oauth:grant-type:device_code";

inline const std::string for_devices =
    R"({"clientName":"botocore-client-x","clientType":"public","scopes":["codecatalyst:read_write"]})";
inline const std::string for_browsers =
    R"({"clientName":"botocore-client-x","clientType":"public","grantTypes":["authorization_code",)"
    R"("refresh_token"],"redirectUris":["http://127.0.0.1/oauth/callback"],)"
    R"("issuerUrl":"https://view.awsapps.com/start","scopes":["codecatalyst:read_write"]})";

inline std::string header(const http_response& of, std::string_view name) {
    for (const auto& [key, value] : of.headers)
        if (key == name) return value;
    return "";
}

/// A client of the sign-in service.
struct oidc_test_client {
    test_world world;
    oidc_api api{world.data};
    sign_in_pages pages{world.data};
    std::string id, client_secret;

    explicit oidc_test_client(const std::string& as = for_devices) {
        const auto made = good(ask("/client/register", as));
        id = made.text("/clientId").value();
        client_secret = made.text("/clientSecret").value();
    }

    http_response ask(const std::string& path, std::string_view body) {
        return api.answer({"POST", path, "", "localhost:8443", {}, secret(body)}, world.now);
    }

    http_response browse(const std::string& method, const std::string& target, std::string_view form = "") {
        const auto mark = std::min(target.find('?'), target.size());
        return pages.answer({method,
                             target.substr(0, mark),
                             target.substr(std::min(mark + 1, target.size())),
                             "localhost:8443",
                             {},
                             secret(form)},
                            "", world.now);
    }

    static json good(const http_response& made) {
        REQUIRE(made.status == 200);
        return json::parse(made.body.expose());
    }

    /// With the client's id and secret.
    http_response call(const std::string& path, std::vector<std::pair<std::string, std::string>> members) {
        json body;
        body.set("/clientId", id);
        body.set("/clientSecret", client_secret);
        for (const auto& [name, value] : members) body.set("/" + name, value);
        const auto text = body.serialize();
        return ask(path, text.expose());
    }

    http_response start() {
        return call("/device_authorization", {{"startUrl", "https://view.awsapps.com/start"}});
    }
    http_response token(const std::string& grant, const std::string& member, const std::string& value) {
        return call("/token", {{"grantType", grant}, {member, value}});
    }
    http_response poll(const json& device) {
        return token(device_grant_type, "deviceCode", device.text("/deviceCode").value());
    }
    http_response refresh(const json& session) {
        return token("refresh_token", "refreshToken", session.text("/refreshToken").value());
    }
    http_response approve(const json& device, const std::string& form = "user=mary&decision=approve") {
        return browse("POST", "/device?user_code=" + device.text("/userCode").value(), form);
    }

    json session() {
        const auto device = good(start());
        REQUIRE(approve(device).status == 200);
        return good(poll(device));
    }

    std::string authorize_target(const std::string& more = "") {
        return "/authorize?response_type=code&client_id=" + id + "&redirect_uri=" + percent_encode(callback) +
               "&state=s%26t&code_challenge_method=S256&scopes=codecatalyst%3Aread_write&code_challenge=" +
               challenge + more;
    }
    std::string code() {
        const auto made = browse("POST", authorize_target(), "user=mary&decision=approve");
        REQUIRE(made.status == 302);
        const auto location = header(made, "Location");
        REQUIRE(location.starts_with(std::string(callback) + "?code="));
        REQUIRE(location.ends_with("&state=s%26t"));
        const auto from = location.find("code=") + 5;
        return location.substr(from, location.find('&') - from);
    }
    http_response redeem(const std::string& code, const std::string& with = verifier,
                         const std::string& redirect = callback) {
        return call("/token", {{"grantType", "authorization_code"},
                               {"code", code},
                               {"codeVerifier", with},
                               {"redirectUri", redirect}});
    }

    std::optional<std::string> user_of(const json& session) {
        const auto found =
            tokens(world.data).signed_in(session.secret_text("/accessToken").value(), world.now);
        return found ? std::optional(found->who.name) : std::nullopt;
    }
};

inline void refuses(const http_response& made, std::string_view code, std::string_view description) {
    CHECK(made.status == (code == "invalid_client" ? 401 : 400));
    const auto body = json::parse(made.body.expose());
    CHECK(body.text("/error") == code);
    CHECK(body.text("/error_description") == description);
}

}  // namespace codecatalyst::local

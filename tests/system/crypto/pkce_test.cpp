// SPDX-License-Identifier: Apache-2.0
#include "system/crypto/pkce.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace codecatalyst;

TEST_CASE("pkce: the example of RFC 7636, appendix B") {
    CHECK(code_challenge(secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")) ==
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST_CASE("pkce: a challenge has base64url's digits and no padding") {
    bool dash = false, line = false;
    for (int i = 0; i < 200; ++i) {
        const auto challenge = code_challenge(secret(std::to_string(i)));
        CHECK(challenge.size() == 43);
        CHECK(challenge.find_first_of("+/=") == challenge.npos);
        dash = dash || challenge.find('-') != challenge.npos;
        line = line || challenge.find('_') != challenge.npos;
    }
    CHECK(dash);
    CHECK(line);
}

TEST_CASE("pkce: verifiers have 64 characters that RFC 7636 allows, and none comes twice") {
    constexpr auto allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto verifier = new_code_verifier();
        CHECK(verifier.expose().size() == 64);
        CHECK(verifier.expose().find_first_not_of(allowed) == std::string_view::npos);
        seen.emplace(verifier.expose());
    }
    CHECK(seen.size() == 100);
}

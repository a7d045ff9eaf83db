// SPDX-License-Identifier: Apache-2.0
// Successes that cannot be used: each member that is missing or wrong is named.
#include <doctest/doctest.h>

#include "support/api_world.hpp"

using namespace codecatalyst;

namespace {

const std::string hint = " | check codecatalyst.endpoint and the proxy settings";
const time_point expires = parse_rfc3339("2027-01-02T03:04:05Z").value();

std::string text;  // of the answer

http_response answers() { return said(200, text, {{"x-amzn-RequestId", "r-1"}}); }

template <typename Error, typename Call>
std::string said_of(const std::string& answer, const Call& call) {
    text = answer;
    api_world world;
    world.script = {answers};
    auto backend = world.backend();
    return failure_of<Error>([&] { return call(backend); });
}

std::string quoted(std::size_t size) { return '"' + std::string(size, 'x') + '"'; }

std::string token_with(const std::string& member, const std::string& value) {
    std::string out = "{";
    for (const std::string each : {"secret", "name", "expiresTime", "accessTokenId"}) {
        const std::string good = each == "expiresTime" ? "\"2027-01-02T03:04:05Z\"" : "\"good\"";
        if (each == member && value.empty()) continue;
        out += (out.size() > 1 ? "," : "") + ('"' + each + "\":") + (each == member ? value : good);
    }
    return out + "}";
}

std::string create(const std::string& answer) {
    return said_of<unclear_error>(answer, [](api& backend) { return backend.create("x", expires); });
}

std::string list(const std::string& answer) {
    return said_of<backend_error>(answer, [](api& backend) { return backend.list(); });
}

std::string lacks(const std::string& member) {
    return "CodeCatalyst's answer has no usable " + member + " (request r-1)" + hint;
}

}  // namespace

TEST_CASE("api answers: a create whose answer lacks a required member is unclear: the token was made") {
    CHECK(create(token_with("", "")) == "(none)");
    for (const std::string member : {"secret", "name", "expiresTime", "accessTokenId"}) {
        CAPTURE(member);
        for (const std::string bad : {"", "null", "1", "[]", "{}"})
            CHECK(create(token_with(member, bad)) == lacks(member));
    }
    CHECK(create(token_with("secret", "\"\"")) == lacks("secret"));
    CHECK(create(token_with("secret", quoted(4000))) == "(none)");
    CHECK(create(token_with("secret", quoted(4001))) == lacks("secret"));
    CHECK(create(token_with("secret", "\"a\\nb\"")) == lacks("secret"));
    CHECK(create(token_with("accessTokenId", quoted(36))) == "(none)");
    CHECK(create(token_with("accessTokenId", quoted(37))) == lacks("accessTokenId"));
    CHECK(create(token_with("accessTokenId", "\"a\\u0000\"")) == lacks("accessTokenId"));
    CHECK(create(token_with("expiresTime", "\"soon\"")) == lacks("expiresTime"));
}

TEST_CASE("api answers: what is not a JSON object") {
    const std::string unread = "CodeCatalyst's answer cannot be read (request r-1)" + hint;
    for (const std::string bad : {"", "{\"secret\": \"PAT", "PAT", "{} {}", "\xff"}) {
        CAPTURE(bad);
        CHECK(create(bad) == unread);
        CHECK(list(bad) == unread);
    }
    for (const std::string bad : {"[]", "null", "\"PAT\"", "1"})
        CHECK(create(bad) == "CodeCatalyst's answer is not a JSON object (request r-1)" + hint);
    const std::string deep = std::string(20, '[') + std::string(20, ']');
    CHECK(list("{\"items\": " + deep + "}") == unread);
}

TEST_CASE("api answers: a web page has a message of its own") {
    const std::string page =
        "a web page came in the place of CodeCatalyst's answer (request r-1) | check the network, the proxy "
        "settings and codecatalyst.endpoint";
    CHECK(create("\n<!DOCTYPE html><html>Sign in to the Wi-Fi</html>") == page);
    CHECK(list("<html>") == page);
}

TEST_CASE("api answers: a list without its items is none, not an empty one") {
    for (const std::string bad : {"{}", "{\"items\": null}", "{\"items\": {}}", "{\"items\": \"x\"}"})
        CHECK(list(bad) == lacks("items"));
    CHECK(list(R"({"items": [{"name": "a"}]})") == lacks("id"));
    CHECK(list(R"({"items": [{"id": "", "name": "a"}]})") == lacks("id"));
    CHECK(list(R"({"items": [{"id": "a"}]})") == lacks("name"));
    CHECK(list(R"({"items": [1]})") == lacks("id"));
    CHECK(list(R"({"items": [{"id": )" + quoted(37) + R"(, "name": "a"}]})") == lacks("id"));
    CHECK(list(R"({"items": [{"id": "1", "name": )" + quoted(401) + "}]}") == lacks("name"));
    CHECK(list(R"({"items": [], "nextToken": 5})") == lacks("nextToken"));
    CHECK(list(R"({"items": [], "nextToken": )" + quoted(10'001) + "}") == lacks("nextToken"));
    CHECK(list(R"({"items": [], "nextToken": ""})") == "(none)");
}

TEST_CASE("api answers: those of the other calls") {
    const auto identity = [](api& backend) { return backend.identity(); };
    CHECK(said_of<backend_error>("{}", identity) == lacks("identity"));
    CHECK(said_of<backend_error>(R"({"identity": )" + quoted(257) + "}", identity) == lacks("identity"));
    CHECK(said_of<backend_error>(R"({"identity": "u"})", identity) == lacks("userName"));
    CHECK(said_of<backend_error>(R"({"identity": "u", "userName": "no alias"})", identity) ==
          lacks("userName"));
    CHECK(said_of<backend_error>(R"({"items": [{"regionName": "us-west-2"}]})",
                                 [](api& b) { return b.list_spaces(); }) == lacks("name"));
    CHECK(said_of<backend_error>(R"({"items": [{}]})", [](api& b) { return b.list_projects("s"); }) ==
          lacks("name"));
    CHECK(said_of<backend_error>(R"({"items": [{}]})",
                                 [](api& b) { return b.list_repositories("s", "p"); }) == lacks("name"));
    const auto clone_url = [](api& b) { return b.clone_url("s", "p", "r"); };
    for (const std::string bad : {"{}", R"({"https": "http://host/x"})", R"({"https": "host"})",
                                  R"({"https": "https://host/\n"})", R"({"https": ["https://host"]})"})
        CHECK(said_of<backend_error>(bad, clone_url) == lacks("https"));
}

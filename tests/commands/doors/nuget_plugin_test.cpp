// SPDX-License-Identifier: Apache-2.0
// NuGet's side of the protocol, as its client writes it.
#include "commands/doors/nuget_plugin.hpp"

#include <doctest/doctest.h>

#include "base/error.hpp"

using namespace codecatalyst;

namespace {

struct fake_source {
    std::vector<std::string> asked;

    std::optional<door_token> operator()(const std::string& uri, bool is_retry) {
        asked.push_back(uri + (is_retry ? " again" : ""));
        if (uri.find("broken") != uri.npos) throw error("the keyring is locked", "unlock it");
        if (uri.find("packages.") == uri.npos) return std::nullopt;
        return door_token{"mary", secret("PAT-1"), std::nullopt};
    }
};

struct plugin_world {
    fake_source tokens;
    nuget_plugin plugin{[this](const std::string& uri, bool is_retry) { return tokens(uri, is_retry); }};

    std::string says(const std::string& line) {
        const auto out = plugin.answer(line);
        return std::string(out.expose());
    }
    /// A request of NuGet's, and the payload of the answer.
    std::string to(const std::string& method, const std::string& payload) {
        const auto head = R"({"RequestId":"id-1","Type":")";
        const auto rest = R"(","Method":")" + method + R"(","Payload":)";
        const auto answer = says(head + std::string("Request") + rest + payload + "}");
        const auto start = head + std::string("Response") + rest;
        REQUIRE(answer.starts_with(start));
        REQUIRE(answer.ends_with("}\n"));
        return answer.substr(start.size(), answer.size() - start.size() - 2);
    }
};

const std::string success = R"({"ResponseCode":"Success"})";

}  // namespace

TEST_CASE("nuget: both sides shake hands") {
    const auto greeting = nuget_plugin::greeting("id-0");
    CHECK(greeting.expose() ==
          R"({"RequestId":"id-0","Type":"Request","Method":"Handshake","Payload":{"ProtocolVersion":"2.0.0",)"
          R"("MinimumProtocolVersion":"2.0.0"}})"
          "\n");
    plugin_world world;
    CHECK(world.to("Handshake", R"({"ProtocolVersion":"2.0.0","MinimumProtocolVersion":"1.0.0"})") ==
          R"({"ProtocolVersion":"2.0.0","ResponseCode":"Success"})");
    CHECK(world.says(R"({"RequestId":"id-0","Type":"Response","Method":"Handshake","Payload":)"
                     R"({"ResponseCode":"Success","ProtocolVersion":"2.0.0"}})") == "");
}

TEST_CASE("nuget: what is only noted, and what the plug-in can do") {
    plugin_world world;
    CHECK(world.to("Initialize",
                   R"({"ClientVersion":"6.13.0","Culture":"en-US","RequestTimeout":"00:00:05"})") == success);
    CHECK(world.to("MonitorNuGetProcessExit", R"({"ProcessId":42})") == success);
    CHECK(world.to("SetLogLevel", R"({"LogLevel":"Debug"})") == success);
    CHECK(world.to("SetCredentials", R"({"PackageSourceRepository":"https://x.example"})") == success);
    CHECK(world.to("GetOperationClaims", "{}") == R"({"Claims":["Authentication"]})");
    CHECK(world.to("GetOperationClaims", R"({"PackageSourceRepository":null,"ServiceIndex":null})") ==
          R"({"Claims":["Authentication"]})");
    CHECK(world.to("GetOperationClaims",
                   R"({"PackageSourceRepository":"https://x.example","ServiceIndex":{}})") ==
          R"({"Claims":[]})");
    CHECK(world.tokens.asked.empty());
}

TEST_CASE("nuget: credentials for our hosts, and none for others") {
    plugin_world world;
    const std::string method = "GetAuthenticationCredentials";
    CHECK(
        world.to(method, R"({"Uri":"https://packages.x/nuget/a/b/c/v3/index.json","IsRetry":false,)"
                         R"("IsNonInteractive":true,"CanShowDialog":false})") ==
        R"({"Username":"mary","Password":"PAT-1","AuthenticationTypes":["Basic"],"ResponseCode":"Success"})");
    CHECK(world.to(method, R"({"Uri":"https://packages.x/","IsRetry":true})").find("Success") !=
          std::string::npos);
    CHECK(world.to(method, R"({"Uri":"https://api.nuget.org/v3/index.json","IsRetry":false})") ==
          R"({"ResponseCode":"NotFound"})");
    CHECK(world.to(method, "{}") == R"({"ResponseCode":"NotFound"})");
    CHECK(world.to(method, R"({"Uri":"https://broken/"})") ==
          R"({"Message":"the keyring is locked; unlock it","ResponseCode":"Error"})");
    CHECK(world.tokens.asked == std::vector<std::string>{"https://packages.x/nuget/a/b/c/v3/index.json",
                                                         "https://packages.x/ again",
                                                         "https://api.nuget.org/v3/index.json",
                                                         "https://broken/"});
}

TEST_CASE("nuget: the end, another request, and what cannot be read") {
    plugin_world world;
    for (const std::string line : {"", "no JSON", "[]", "{}", R"({"RequestId":"1","Type":"Request"})",
                                   R"({"RequestId":"1","Type":"Cancel","Method":"Initialize"})"}) {
        CAPTURE(line);
        CHECK(world.says(line) == "");
    }
    CHECK(world.says(R"({"RequestId":"id-1","Type":"Request","Method":"DownloadPackage","Payload":{}})") ==
          R"({"RequestId":"id-1","Type":"Fault","Method":"DownloadPackage","Payload":{"Message":)"
          R"("this plug-in gives credentials only"}})"
          "\n");
    CHECK_FALSE(world.plugin.is_closed());
    CHECK(world.says(R"({"RequestId":"id-1","Type":"Request","Method":"Close"})") == "");
    CHECK(world.plugin.is_closed());
}

TEST_CASE("nuget: the token that was last given for a URL is known, of a hundred URLs") {
    given_tokens before;
    const door_token first{"mary", secret("PAT-1"), std::nullopt}, second{"mary", secret("PAT-2"), {}};
    CHECK_FALSE(before.holds("https://a/", first));
    before.note("https://a/", first);
    CHECK(before.holds("https://a/", first));
    CHECK_FALSE(before.holds("https://a/", second));
    CHECK_FALSE(before.holds("https://b/", first));
    before.note("https://a/", second);
    CHECK(before.holds("https://a/", second));
    for (int i = 0; i < 99; ++i) before.note(std::to_string(i), first);
    CHECK(before.holds("https://a/", second));
    before.note("one more", first);
    CHECK_FALSE(before.holds("https://a/", second));
    CHECK(before.holds("one more", first));
}

// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/token_api.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"
#include "local/faults.hpp"
#include "local/test_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::local;
using namespace std::chrono_literals;

namespace {

/// A client of the API, signed in as mary or bob.
struct client {
    test_world world;
    token_api api{world.data};
    secret bearer = tokens(world.data).sign_in(world.mary, world.now + 1h);

    http_response ask(const std::string& method, const std::string& target, std::string_view body = "") {
        const auto mark = target.find('?');
        api_request request{
            method,           target.substr(0, mark), mark == target.npos ? "" : target.substr(mark + 1),
            "localhost:8443", secret("Bearer "),      secret(body)};
        request.authorization.append(bearer.expose());
        return api.answer(request, world.now);
    }

    json create(std::string_view body = R"({"name":"one"})") {
        const auto made = ask("PUT", "/v1/accessTokens", body);
        REQUIRE(made.status == 201);
        return json::parse(made.body.expose());
    }

    json list(std::string_view body = "{}") {
        const auto made = ask("POST", "/v1/accessTokens", body);
        REQUIRE(made.status == 200);
        return json::parse(made.body.expose());
    }

    void become_bob() { bearer = tokens(world.data).sign_in(world.bob, world.now + 1h); }
};

std::string header(const http_response& of, std::string_view name) {
    for (const auto& [key, value] : of.headers)
        if (key == name) return value;
    return "";
}

json body_of(const http_response& made) { return json::parse(made.body.expose()); }

void refuses(const http_response& made, int status, std::string_view type, std::string_view message) {
    CHECK(made.status == status);
    CHECK(header(made, "x-amzn-ErrorType") == type);
    CHECK(json::parse(made.body.expose()).text("/message") == message);
}

}  // namespace

TEST_CASE("token API: a created token shows its secret once") {
    client mary;
    const auto made =
        mary.create(R"({"name":"one","expiresTime":"2026-01-01T15:00:00.5+02:00","more":true})");
    CHECK(made.text("/name") == "one");
    CHECK(made.text("/expiresTime") == "2026-01-01T13:00:00.500Z");
    CHECK(made.text("/accessTokenId")->size() == 36);
    CHECK(tokens(mary.world.data).owner_of(*made.secret_text("/secret"), mary.world.now)->name == "mary");
    const auto listed = mary.list();
    CHECK(listed.size("/items") == 1);
    CHECK(listed.text("/items/0/id") == made.text("/accessTokenId"));
    CHECK(listed.text("/items/0/expiresTime") == "2026-01-01T13:00:00.500Z");
    const auto text = listed.serialize();
    CHECK(text.expose().find(*made.text("/secret")) == std::string_view::npos);
}

TEST_CASE("token API: a token lives for a year unless told otherwise") {
    CHECK(client().create().text("/expiresTime") == "2027-01-01T12:00:00.000Z");
}

TEST_CASE("token API: what cannot be a token is refused") {
    client mary;
    const auto no = [&](std::string_view body, std::string_view message) {
        refuses(mary.ask("PUT", "/v1/accessTokens", body), 400, "ValidationException", message);
    };
    constexpr auto no_name = "name must be absent or a string that is not empty";
    constexpr auto no_time = "expiresTime must be absent or a string that is not empty";
    no("{}", "name must have 1 to 100 characters");
    no(R"({"name":""})", no_name);
    no(R"({"name":null})", no_name);
    no(R"({"name":5})", no_name);
    no("{\"name\":\"" + std::string(101, 'x') + "\"}", "name must have 1 to 100 characters");
    no(R"({"name":"x","expiresTime":""})", no_time);
    no(R"({"name":"x","expiresTime":null})", no_time);
    no(R"({"name":"x","expiresTime":1893456000})", no_time);
    no(R"({"name":"x","expiresTime":"tomorrow"})", "expiresTime must be a time as in RFC 3339");
    no(R"({"name":"x","expiresTime":"2026-01-01T12:00:00Z"})", "expiresTime must be in the future");
    no("name=x", "the body must be a JSON object");
    no("[]", "the body must be a JSON object");
    CHECK(mary.list().size("/items") == 0);
}

TEST_CASE("token API: a name has a hundred characters, not bytes") {
    std::string name;
    for (int n = 0; n < 100; ++n) name += "é";
    CHECK(client().create("{\"name\":\"" + name + "\"}").text("/name") == name);
}

TEST_CASE("token API: a long list has pages") {
    client mary;
    for (int n = 0; n < 11; ++n) (void)mary.create();
    const auto first = mary.list();
    CHECK(first.size("/items") == 10);
    const auto second = mary.list("{\"nextToken\":\"" + *first.text("/nextToken") + "\"}");
    CHECK(second.size("/items") == 1);
    CHECK_FALSE(second.has("/nextToken"));
}

TEST_CASE("token API: pages that cannot be are refused") {
    client mary;
    const auto no = [&](std::string_view body, std::string_view message) {
        refuses(mary.ask("POST", "/v1/accessTokens", body), 400, "ValidationException", message);
    };
    for (const auto* const body : {R"({"nextToken":"x"})", R"({"nextToken":"1"})"})
        no(body, "nextToken is not valid");
    no(R"({"nextToken":""})", "nextToken must be absent or a string that is not empty");
    for (const auto* const body : {R"({"maxResults":0})", R"({"maxResults":11})", R"({"maxResults":"5"})"})
        no(body, "maxResults must be a number from 1 to 10");
}

TEST_CASE("token API: one's own token is deleted, by its decoded id") {
    client mary;
    const auto id = mary.create().text("/accessTokenId").value();
    mary.become_bob();
    refuses(mary.ask("DELETE", "/v1/accessTokens/" + id), 404, "ResourceNotFoundException",
            "Token not found");
    mary.bearer = tokens(mary.world.data).sign_in(mary.world.mary, mary.world.now + 1h);
    const auto encoded = "%" + codecatalyst::hex(id.substr(0, 1)) + id.substr(1);
    const auto gone = mary.ask("DELETE", "/v1/accessTokens/" + encoded);
    CHECK(gone.status == 200);
    CHECK(gone.body.expose() == "{}");
    refuses(mary.ask("DELETE", "/v1/accessTokens/" + id), 404, "ResourceNotFoundException",
            "Token not found");
    refuses(mary.ask("DELETE", "/v1/accessTokens/"), 400, "ValidationException",
            "id must have 1 to 36 characters");
}

TEST_CASE("token API: without a valid session every request is refused") {
    client stranger;
    stranger.bearer = secret("guessed");
    refuses(stranger.ask("GET", "/session"), 401, "", "Unauthorized");
    stranger.bearer = tokens(stranger.world.data).sign_in(stranger.world.mary, stranger.world.now);
    refuses(stranger.ask("GET", "/session"), 401, "", "Unauthorized");
    const auto token = stranger.api.answer({"GET", "/session", "", "", {}, {}}, stranger.world.now);
    refuses(token, 401, "", "Unauthorized");
}

TEST_CASE("token API: a PAT is not accepted as a session token") {
    client mary;
    mary.bearer = *mary.create().secret_text("/secret");
    refuses(mary.ask("GET", "/session"), 401, "", "Unauthorized");
}

TEST_CASE("token API: users are found by id or by name") {
    client mary;
    const auto session = body_of(mary.ask("GET", "/session"));
    const auto by_id = mary.ask("GET", "/userDetails?id=" + *session.text("/identity"));
    const auto by_name = mary.ask("GET", "/userDetails?userName=mary");
    CHECK(by_id.body.expose() == by_name.body.expose());
    CHECK(json::parse(by_id.body.expose()).text("/primaryEmail/email") == "mary@example.com");
    refuses(mary.ask("GET", "/userDetails?userName=eve"), 404, "ResourceNotFoundException", "User not found");
    refuses(mary.ask("GET", "/userDetails?userName=m"), 400, "ValidationException",
            "this cannot be a userName");
    refuses(mary.ask("GET", "/userDetails?userName="), 400, "ValidationException",
            "userName must not be empty");
    refuses(mary.ask("GET", "/userDetails"), 400, "ValidationException",
            "one of id and userName must be given");
}

TEST_CASE(
    "token API: the clone URL has the caller's name and the host that was asked, or Git's beside the real "
    "one") {
    client mary;
    const std::string path = "/v1/spaces/ExampleCorp/projects/Website/sourceRepositories/site/cloneUrls";
    const auto here = body_of(mary.ask("GET", path));
    CHECK(here.text("/https") == "https://mary@localhost:8443/v1/ExampleCorp/Website/site");
    api_request real{"GET", path, "", "codecatalyst.global.api.aws", secret("bearer "), {}};
    real.authorization.append(mary.bearer.expose());
    const auto there = body_of(mary.api.answer(real, mary.world.now));
    CHECK(there.text("/https") == "https://mary@git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site");
}

TEST_CASE("token API: projects can be filtered as the model says") {
    client mary;
    for (const std::string name : {"App", "Web"}) {
        mary.world.data.add_project("ExampleCorp", name);
        mary.world.data.add_member("ExampleCorp", name, "mary");
    }
    const auto names = [&](std::string_view filters) {
        const auto made = mary.ask("POST", "/v1/spaces/ExampleCorp/projects", filters);
        const auto page = json::parse(made.body.expose());
        std::string found;
        for (std::size_t n = 0; n < page.size("/items"); ++n)
            found += *page.text("/items/" + std::to_string(n) + "/name") + " ";
        return found;
    };
    CHECK(names("{}") == "App Web Website ");
    CHECK(names(R"({"filters":[{"key":"hasAccessTo","values":["true"]}]})") == "App Web Website ");
    CHECK(names(R"({"filters":[{"key":"name","values":["Web"]}]})") == "Web ");
    CHECK(names(R"({"filters":[{"key":"name","values":["Web"],"comparisonOperator":"BEGINS_WITH"}]})") ==
          "Web Website ");
    CHECK(names(R"({"maxResults":2})") == "App Web ");
    CHECK(mary.ask("POST", "/v1/spaces/ExampleCorp/projects", R"({"filters":[{"key":"x","values":["y"]}]})")
              .status == 400);
}

TEST_CASE("token API: to a non-member, a project that exists looks like one that does not") {
    client bob;
    bob.become_bob();
    const std::string text = "you are not a member of this project";
    for (const std::string project : {"Website", "Nowhere"})
        refuses(bob.ask("POST", "/v1/spaces/ExampleCorp/projects/" + project + "/sourceRepositories", "{}"),
                403, "AccessDeniedException", text);
    refuses(bob.ask("POST", "/v1/spaces/ExampleCorp/projects", "{}"), 403, "AccessDeniedException",
            "you are not a member of this space");
}

TEST_CASE("token API: unknown paths and methods are refused") {
    client mary;
    for (const std::string path :
         {"/", "/v1", "/v1/accessTokens/a/b", "/v1/accessTokens/%zz", "/V1/accessTokens"})
        refuses(mary.ask("DELETE", path), 404, "UnknownOperationException", "there is no such operation");
    CHECK(token_api::operation("GET", "/v1/accessTokens").empty());
    CHECK(token_api::operation("POST", "/v1/accessTokens") == "ListAccessTokens");
}

TEST_CASE("token API: every operation has its fault switch") {
    for (const auto& name : token_api::operations()) CHECK(std::ranges::count(fault_operations(), name) == 1);
}

// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api.hpp"

#include <doctest/doctest.h>

#include "support/api_world.hpp"

using namespace codecatalyst;

namespace {

using words = std::vector<std::string>;

const time_point expires = parse_rfc3339("2027-01-02T03:04:05Z").value();

http_response made() {
    return said(201, R"({"secret": "PAT-1", "name": "x", "expiresTime": "2027-01-02T03:04:05.123Z",)"
                     R"( "accessTokenId": "id-1", "more": {"unknown": [1]}})");
}

std::string shown(const token_summary& t) {
    return t.id + " " + t.name + " " + (t.expires == time_point::max() ? "-" : to_rfc3339(t.expires));
}

}  // namespace

TEST_CASE("api: a create is one PUT, and its answer is taken whole") {
    api_world world;
    world.script = {made};
    auto backend = world.backend();
    const auto token = backend.create("x", expires);
    CHECK(world.got == words{R"(PUT /v1/accessTokens {"name":"x","expiresTime":"2027-01-02T03:04:05Z"})"});
    CHECK(world.headers ==
          words{"Authorization=Bearer AT-1, Content-Type=application/json, Content-Length=49"});
    CHECK(token.id == "id-1");
    CHECK(token.name == "x");
    CHECK(token.value.expose() == "PAT-1");
    CHECK((token.expires == expires));
    CHECK(token.username.empty());
    CHECK(backend.name() == "api");
    CHECK((backend.can() == abilities{}));
}

TEST_CASE("api: without a time of its own, a token gets the service's: an optional member is absent") {
    api_world world;
    world.script = {made};
    (void)world.backend().create("x", time_point::max());
    CHECK(world.got == words{R"(PUT /v1/accessTokens {"name":"x"})"});
}

TEST_CASE("api: lists all pages") {
    api_world world;
    world.script = {[] {
                        return said(
                            200,
                            R"({"items": [{"id": "1", "name": "a\tb", "expiresTime": "2027-01-02T03:04:05Z",)"
                            R"( "accessTokenId": "1", "issued": "x"}], "nextToken": "t-1 /"})");
                    },
                    [] { return said(200, R"({"items": [], "nextToken": "t-2"})"); },
                    [] { return said(200, R"({"items": [{"id": "2", "name": ""}], "nextToken": null})"); }};
    words listed;
    for (const auto& each : world.backend().list()) listed.push_back(shown(each));
    CHECK(listed == words{"1 a\tb 2027-01-02T03:04:05Z", "2  -"});
    CHECK(world.got == words{"POST /v1/accessTokens {}", R"(POST /v1/accessTokens {"nextToken":"t-1 /"})",
                             R"(POST /v1/accessTokens {"nextToken":"t-2"})"});
    CHECK(world.headers.front() ==
          "Authorization=Bearer AT-1, Content-Type=application/json, Content-Length=2");
    CHECK(world.bearers == 1);
}

TEST_CASE("api: a list that turns in a circle, or never ends, is left") {
    api_world world;
    world.script = {[] { return said(200, R"({"items": [], "nextToken": "a"})"); },
                    [] { return said(200, R"({"items": [], "nextToken": "b"})"); },
                    [] { return said(200, R"({"items": [], "nextToken": "a"})"); }};
    CHECK(failure_of<backend_error>([&] { return world.backend().list(); }) ==
          "CodeCatalyst's answer begins a page again that was given | check codecatalyst.endpoint and the "
          "proxy settings");
    CHECK(world.got.size() == 3);
    static int pages;
    pages = 0;
    api_world endless;
    endless.script = {
        [] { return said(200, R"({"items": [], "nextToken": ")" + std::to_string(++pages) + "\"}"); }};
    CHECK(failure_of<backend_error>([&] { return endless.backend().list(); }) ==
          "CodeCatalyst's answer has more pages than can be read | check codecatalyst.endpoint and the proxy "
          "settings");
    CHECK(pages == 1000);
}

TEST_CASE("api: a token is removed by its id, which may be odd; removing a missing token is not an error") {
    api_world world;
    world.script = {[] { return said(200, "{}"); },
                    [] {
                        return said(404, R"({"message": "Token not found"})",
                                    {{"x-amzn-ErrorType", "ResourceNotFoundException"}});
                    },
                    [] { return said(204, ""); }};
    auto backend = world.backend();
    for (const char* id : {"a/b c?%d", "x", "y"}) backend.remove(id);
    CHECK(world.got == words{"DELETE /v1/accessTokens/a%2Fb%20c%3F%25d", "DELETE /v1/accessTokens/x",
                             "DELETE /v1/accessTokens/y"});
    CHECK(world.headers.front() == "Authorization=Bearer AT-1, Content-Length=0");
}

TEST_CASE("api: what cannot be part of a path is not sent") {
    api_world world;
    auto backend = world.backend();
    const std::string hint = " | check the names and ids that were given";
    CHECK(failure_of([&] { return backend.remove(""), 0; }) == "nothing cannot be the id of a token" + hint);
    CHECK(failure_of([&] { return backend.remove(".."), 0; }) == ".. cannot be the id of a token" + hint);
    CHECK(failure_of([&] { return backend.remove(std::string(37, 'x')), 0; }) ==
          std::string(37, 'x') + " cannot be the id of a token" + hint);
    CHECK(failure_of([&] { return backend.list_projects("."); }) == ". cannot be the name of a space" + hint);
    CHECK(failure_of([&] { return backend.list_repositories("s", ""); }) ==
          "nothing cannot be the name of a project" + hint);
    CHECK(failure_of([&] { return backend.clone_url("s", "p", ".."); }) ==
          ".. cannot be the name of a repository" + hint);
    CHECK(world.got.empty());
}

TEST_CASE("api: who is signed in is asked in two steps") {
    api_world world;
    world.script = {[] { return said(200, R"({"identity": "u-1 &x"})"); },
                    [] { return said(200, R"({"userId": "u-1", "userName": "mary"})"); }};
    CHECK(world.backend().identity() == "mary");
    CHECK(world.got == words{"GET /session", "GET /userDetails?id=u-1%20%26x"});
    CHECK(world.headers == words{"Authorization=Bearer AT-1", "Authorization=Bearer AT-1"});
}

TEST_CASE("api: spaces, projects, repositories and where they are cloned from") {
    api_world world;
    world.script = {
        [] {
            return said(200, R"({"items": [{"name": "Corp", "regionName": "us-west-2", "description": "d"},)"
                             R"( {"name": "Two"}]})");
        },
        [] { return said(200, R"({"items": [{"name": "Web"}], "nextToken": "n"})"); },
        [] { return said(200, R"({"items": [{"name": "App", "description": "e"}]})"); },
        [] { return said(200, R"({"items": [{"id": "1", "name": "site", "description": null}]})"); },
        [] {
            return said(200, R"({"https": "https://mary@git.us-west-2.codecatalyst.aws/v1/Corp/Web/site"})");
        }};
    auto backend = world.backend();
    const auto spaces = backend.list_spaces();
    CHECK(spaces == words{"Corp", "Two"});
    const auto projects = backend.list_projects("Corp");
    CHECK(projects == words{"Web", "App"});
    const auto repositories = backend.list_repositories("Corp", "a b");
    CHECK(repositories == words{"site"});
    CHECK(backend.clone_url("Corp", "Web", "site") ==
          "https://mary@git.us-west-2.codecatalyst.aws/v1/Corp/Web/site");
    CHECK(world.got == words{"POST /v1/spaces {}", "POST /v1/spaces/Corp/projects {}",
                             R"(POST /v1/spaces/Corp/projects {"nextToken":"n"})",
                             "POST /v1/spaces/Corp/projects/a%20b/sourceRepositories {}",
                             "GET /v1/spaces/Corp/projects/Web/sourceRepositories/site/cloneUrls"});
}

TEST_CASE("api: an endpoint may have a path, with a slash at its end or none") {
    for (const std::string base : {"/base", "/base/", "/base//"}) {
        api_world world;
        world.script = {[] { return said(200, R"({"items": []})"); }};
        world.endpoint += base;
        CHECK(world.backend().list().empty());
        CHECK(world.got == words{"POST /base/v1/accessTokens {}"});
    }
}

TEST_CASE("api: JSON is JSON, whatever its type is said to be") {
    api_world world;
    world.script = {[] {
        return http_response{200, {{"Content-Type", "text/html"}}, secret(" {\"items\": []}\n")};
    }};
    CHECK(world.backend().list().empty());
}

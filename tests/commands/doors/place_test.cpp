// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/place.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace codecatalyst;

namespace {

const std::string west = "git.us-west-2.codecatalyst.aws", packages = "packages.us-west-2.codecatalyst.aws";
const std::array<std::string, 2> regions{"us-west-2", "eu-west-1"};

bool is_found(const std::string& text) { return find_place(text, {}).has_value(); }

account at(const std::string& host) { return {host, "", "mary", "default"}; }

}  // namespace

TEST_CASE(
    "place: a package repository has the account of its region's Git host, and its project's settings") {
    const auto found = find_place("https://mary@" + packages + "/npm/ExampleCorp/Website/modules/", {});
    REQUIRE(found);
    CHECK(found->where == remote{"https", west, "v1/ExampleCorp/Website"});
    CHECK(found->username == "mary");
    CHECK(found->host == packages);
    CHECK(found->path == "npm/ExampleCorp/Website/modules");
    CHECK(find_place("https://" + packages + ":443/", {})->host == packages);
    CHECK(find_place("https://" + packages, {})->where == remote{"https", west, ""});
}

TEST_CASE("place: a Git host stands for itself") {
    const auto found = find_place("https://" + west + "/v1/ExampleCorp/Website/site", {});
    REQUIRE(found);
    CHECK(found->where == remote{"https", west, "v1/ExampleCorp/Website/site"});
    CHECK(found->host == west);
}

TEST_CASE("place: nothing else is ours") {
    for (const std::string text : {
             "",
             "https://",
             "pypi.org",
             "packages.us-west-2.codecatalyst.aws",  // whoever names only a host may be talking plain http to
                                                     // it
             "git.us-west-2.codecatalyst.aws",
             "mary@packages.us-west-2.codecatalyst.aws",
             "https://pypi.org/simple/",
             "http://packages.us-west-2.codecatalyst.aws/",
             "https://packages.us-west-2.codecatalyst.aws:8443/",
             "https://packages.us-west-2.codecatalyst.aws.evil.example/",
             "https://evil.example/packages.us-west-2.codecatalyst.aws/",
             "https://packages.us-west-2.codecatalyst.aws@evil.example/",
             "https://evil.example#@packages.us-west-2.codecatalyst.aws/",
             "https://evil.example\\@packages.us-west-2.codecatalyst.aws/",
             "https://evil.example/?@packages.us-west-2.codecatalyst.aws/",
             "https://evil.example%23@packages.us-west-2.codecatalyst.aws/",
             "https://packages.moon-1.codecatalyst.aws/",
             "packages.us-west-2.codecatalyst.aws.evil.example",
             "packages.us-west-2.codecatalyst.aws\nevil.example",
             "ftp://packages.us-west-2.codecatalyst.aws/",
         }) {
        CAPTURE(text);
        CHECK_FALSE(is_found(text));
    }
}

TEST_CASE("place: regions and hosts that the user made known are ours, those of a repository are not") {
    using origin = config_entry::origin;
    const config_entry region{"", "regions", "moon-1", origin::global};
    CHECK(find_place("https://packages.moon-1.codecatalyst.aws", {&region, 1}));
    const config_entry own{"https://localhost:8443", "endpoint", "https://localhost:8444", origin::global};
    CHECK(find_place("https://localhost:8443/npm/a/b/c", {&own, 1}));
    const config_entry foreign{"https://localhost:8443", "endpoint", "https://localhost:8444",
                               origin::repository};
    CHECK_FALSE(find_place("https://localhost:8443/npm/a/b/c", {&foreign, 1}));
}

TEST_CASE("place: without a URL it is the first region with a token, another host, or the first region") {
    const auto chosen = [](std::vector<account> accounts) {
        return place_without_url(accounts, regions).host;
    };
    CHECK(chosen({}) == packages);
    CHECK(chosen({at("git.eu-west-1.codecatalyst.aws")}) == "packages.eu-west-1.codecatalyst.aws");
    CHECK(chosen({at("git.eu-west-1.codecatalyst.aws"), at(west)}) == packages);
    CHECK(chosen({at("localhost:8443")}) == "localhost:8443");
    CHECK(chosen({at("localhost:8443"), at(west)}) == packages);
    CHECK(place_without_url({}, {}).host == packages);
}

TEST_CASE("place: npm takes Bearer, the others Basic") {
    CHECK(takes_bearer(*find_place("https://" + packages + "/npm/a/b/c/", {})));
    CHECK_FALSE(takes_bearer(*find_place("https://" + packages + "/npmx/a/b/c/", {})));
    CHECK_FALSE(takes_bearer(*find_place("https://" + packages + "/maven/npm/b/c/", {})));
    CHECK_FALSE(takes_bearer(*find_place("https://" + packages, {})));
    CHECK_FALSE(takes_bearer(*find_place("https://" + west + "/npm/a/b/c/", {})));
}

TEST_CASE("place: what looks like ours, in whichever region") {
    for (const std::string& host : {packages, west, std::string("git.moon-1.codecatalyst.aws")})
        CHECK(looks_like_ours("https://mary@" + host + "/a"));
    for (const std::string& text : {packages, "http://" + packages, "https://" + packages + ".evil.example/",
                                    std::string("https://pypi.org/"), std::string()}) {
        CAPTURE(text);
        CHECK_FALSE(looks_like_ours(text));
    }
}

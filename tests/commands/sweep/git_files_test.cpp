// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/git_files.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/sweep_world.hpp"

using namespace codecatalyst;

namespace {

const std::string west = "git.us-west-2.codecatalyst.aws";

}  // namespace

TEST_CASE("sweep git-credentials: the line goes, whatever its line end") {
    const std::string text =
        "https://a:b@github.com\r\nhttps://mary:T%40@" + west + "\r\nhttps://mary:U@" + west;
    CHECK(seen(scan_credential_store, text) == "2 mary:T@ at " + west + "\n3 mary:U at " + west + "\n");
    CHECK(mended(scan_credential_store, text) == "https://a:b@github.com\r\n");
}

TEST_CASE("sweep netrc: entries over several lines, several on one line, quotes, comments and macros") {
    const std::string text =
        "\xef\xbb\xbf# machine " + west +
        " login x password no\n"
        "machine github.com login a password b machine GIT.us-west-2.codecatalyst.aws login mary password T1 "
        "machine c.example login d password e\r\n"
        "machine packages.us-west-2.codecatalyst.aws\n"
        "\tlogin \"ma\\\"ry\"\n"
        "\tpassword \"T 2\\\\\"\n"
        "macdef init\nmachine " +
        west +
        " login m password no\n\n"
        "machine " +
        west + " password T3 account z";
    CHECK(seen(scan_netrc, text) == "2 mary:T1 at " + west +
                                        "\n3 ma\"ry:T 2\\ at packages.us-west-2.codecatalyst.aws\n9 :T3 at " +
                                        west + "\n");
    CHECK(mended(scan_netrc, text) ==
          "\xef\xbb\xbf# machine " + west +
              " login x password no\n"
              "machine github.com login a password b machine c.example login d password e\r\n"
              "macdef init\nmachine " +
              west + " login m password no\n\n");
}

TEST_CASE("sweep netrc: `default` is for every host, and left to a person") {
    CHECK(seen(scan_netrc, "default login mary password T").empty());
    const std::string text = "default login mary password KNOWN\n";
    CHECK(seen(scan_netrc, text) == "1 mary:KNOWN at " + west + " by hand\n");
    CHECK(mended(scan_netrc, text) == text);
    CHECK(seen(scan_netrc, "machine c.example login mary password KNOWN") ==
          "1 mary:KNOWN at " + west + "\n");
    CHECK(mended(scan_netrc, "machine c.example login mary password KNOWN").empty());
    for (const auto& cut : std::vector<std::string>{
             "machine", "machine " + west, "machine " + west + " login", "macdef", "\"",
             "machine " + west + " password", "login x password y", "machine x password T"})
        CHECK_MESSAGE(seen(scan_netrc, cut).empty(), cut);
}

TEST_CASE("sweep netrc: a token as the login, and an empty word where a keyword is expected") {
    CHECK(seen(scan_netrc, "machine " + west + " login PAT password x-oauth-basic\nmachine " + west +
                               " login PAT2") == "1 :PAT at " + west + "\n2 :PAT2 at " + west + "\n");
    CHECK(seen(scan_netrc, "\"\" machine " + west + " login mary password T") ==
          "1 mary:T at " + west + "\n");
}

TEST_CASE("sweep git config: headers for all hosts of a region, and known tokens for any URL") {
    const std::string text =
        "[http \"https://*.us-west-2.codecatalyst.aws\"]\n\textraHeader = Authorization: Bearer T1\n"
        "[http \"https://c.example\"]\n\textraHeader = Authorization: Bearer KNOWN\n"
        "[http \"https://*.example\"]\n\textraHeader = Authorization: Bearer T2\n";
    CHECK(seen(scan_git_config, text) == "2 :T1 at " + west + "\n4 :KNOWN at " + west + "\n");
}

TEST_CASE("sweep git config: remotes, submodules, insteadOf, headers, comments and other URLs") {
    const auto basic = std::string("bWFyeTpUNg==");  // mary:T6
    const std::string text =
        "[core] ; c\n"
        "\tbare = false\r\n"
        "[remote \"origin\"]\r\n"
        "\turl = \"https://mary:T1@" +
        west + "/v1/a/b/c\" # https://mary:T2@" + west +
        "\r\n"
        "\tpushurl = https://bob:T3@" +
        west +
        "/v1/a/b/c\n"
        "[submodule \"lib\"] url = https://mary:T4@" +
        west +
        "/v1/a/b/d\n"
        "[url \"https://mary:T5@" +
        west +
        "/\"]\n"
        "\tinsteadOf = cc:\n"
        "[http \"https://" +
        west + "\"] extraHeader = \"Authorization: Basic " + basic +
        "\"\n"
        "\tproxy = p\n"
        "\textraHeader = AUTHORIZATION: bearer mary:T7\n"
        "[http]\n"
        "\textraHeader = Authorization: Bearer T8\n"
        "\textraHeader = Authorization: Bearer KNOWN\n"
        "\textraHeader = X-Other: https\n";
    CHECK(seen(scan_git_config, text) ==
          "4 mary:T1 at " + west + "/v1/a/b/c\n4 mary:T2 at " + west + "\n5 bob:T3 at " + west +
              "/v1/a/b/c\n"
              "6 mary:T4 at " +
              west + "/v1/a/b/d\n7 mary:T5 at " + west + "\n9 mary:T6 at " + west +
              "\n"
              "11 mary:T7 at " +
              west + "\n13 :T8 at  by hand\n14 :KNOWN at " + west + "\n");
    CHECK(mended(scan_git_config, text) ==
          "[core] ; c\n"
          "\tbare = false\r\n"
          "[remote \"origin\"]\r\n"
          "\turl = \"https://mary@" +
              west + "/v1/a/b/c\" # https://mary@" + west +
              "\r\n"
              "\tpushurl = https://bob@" +
              west +
              "/v1/a/b/c\n"
              "[submodule \"lib\"] url = https://mary@" +
              west +
              "/v1/a/b/d\n"
              "[url \"https://mary@" +
              west +
              "/\"]\n"
              "\tinsteadOf = cc:\n"
              "[http \"https://" +
              west +
              "\"]\n"
              "\tproxy = p\n"
              "[http]\n"
              "\textraHeader = Authorization: Bearer T8\n"
              "\textraHeader = X-Other: https\n");
}

TEST_CASE("sweep git config: each is named for what it is, and what Git sends before it asks comes first") {
    const auto found =
        scan_git_config("[remote \"o\"]\nurl = https://mary:T@" + west +
                            "\n[submodule \"s\"]\nurl = https://mary:T@" + west + "\n[url \"https://mary:T@" +
                            west + "\"]\npushInsteadOf = x\n[lfs]\nurl = https://mary:T@" + west + "\n",
                        usual_rules());
    REQUIRE(found.size() == 4);
    CHECK(found[0].in == holder::remote_url);
    CHECK(found[1].in == holder::submodule_url);
    CHECK(found[2].in == holder::replaced_url);
    CHECK(found[3].in == holder::git_url);
    CHECK(is_before_us(found[2].in));
    CHECK(!is_before_us(found[3].in));
}

TEST_CASE("sweep git config: what Git cannot read, and escapes, are left to a person") {
    const std::string invalid = "[remote\nurl = https://mary:T@" + west + "\n";
    CHECK(seen(scan_git_config, invalid) == "2 mary:T at " + west + " by hand\n");
    const std::string escaped = "[remote \"o\"]\n\turl = https://ma\\\nry:T@" + west + "/x\n";
    CHECK(seen(scan_git_config, escaped) == "2 mary:T at " + west + "/x by hand\n");
    for (const auto& text : std::vector<std::string>{
             "[http \"https://evil.example\"]\nextraHeader = Authorization: Bearer T\n",
             "[http]\nextraHeader = Authorization: Basic ???\n", "[http]\nextraHeader\n",
             "[http]\nextraHeader = Authorization\n", "[http]\nextraHeader = Authorization: Digest x\n"})
        CHECK_MESSAGE(seen(scan_git_config, text).empty(), text);
}

// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/urls.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/sweep_world.hpp"

using namespace codecatalyst;

namespace {

std::vector<found_token> scan(std::string_view text, const scan_rules& by) {
    return tokens_in_urls(text, holder::pip, by);
}

}  // namespace

TEST_CASE("sweep urls: a password in a URL of ours is found wherever it stands, and its user stays") {
    const std::string text =
        "# old: https://mary:T1@git.us-west-2.codecatalyst.aws/v1/a/b/c\n"
        "x='HTTPS://mary:T%2F2@Packages.us-west-2.codecatalyst.aws:443/npm/a/b/c/?q#f' \"https://"
        "bob:T3@git.eu-west-1.codecatalyst.aws\"\r\n";
    CHECK(seen(scan, text) ==
          "1 mary:T1 at git.us-west-2.codecatalyst.aws/v1/a/b/c\n"
          "2 mary:T/2 at packages.us-west-2.codecatalyst.aws/npm/a/b/c\n"
          "2 bob:T3 at git.eu-west-1.codecatalyst.aws\n");
    CHECK(mended(scan, text) ==
          "# old: https://mary@git.us-west-2.codecatalyst.aws/v1/a/b/c\n"
          "x='HTTPS://mary@Packages.us-west-2.codecatalyst.aws:443/npm/a/b/c/?q#f' \"https://"
          "bob@git.eu-west-1.codecatalyst.aws\"\r\n");
}

TEST_CASE("sweep urls: the scheme may stand twice, as on AWS's page for pip") {
    const std::string text = "https://mary:T@https://packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/";
    CHECK(seen(scan, text) == "1 mary:T at packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple\n");
    CHECK(mended(scan, text) == "https://mary@packages.us-west-2.codecatalyst.aws/pypi/a/b/c/simple/");
}

TEST_CASE("sweep urls: a user name is a token only when it is one that is known here") {
    const std::string text =
        "https://KNOWN@git.us-west-2.codecatalyst.aws/a https://:T@git.x.codecatalyst.aws";
    CHECK(seen(scan, text) ==
          "1 :KNOWN at git.us-west-2.codecatalyst.aws/a\n1 :T at git.x.codecatalyst.aws\n");
    CHECK(mended(scan, text) == "https://git.us-west-2.codecatalyst.aws/a https://git.x.codecatalyst.aws");
    CHECK(seen(scan, "https://mary@git.us-west-2.codecatalyst.aws/").empty());
}

TEST_CASE("sweep urls: a token may stand where the user is expected") {
    const std::string text =
        "https://PAT:x-oauth-basic@git.x.codecatalyst.aws/a\nhttps://PAT:@git.x.codecatalyst.aws/b\n"
        "https://KNOWN:any@git.x.codecatalyst.aws/c\nhttps://${PAT}:@git.x.codecatalyst.aws/d\n";
    CHECK(seen(scan, text) ==
          "1 :PAT at git.x.codecatalyst.aws/a\n2 :PAT at git.x.codecatalyst.aws/b\n"
          "3 :KNOWN at git.x.codecatalyst.aws/c\n");
    CHECK(mended(scan, text) ==
          "https://git.x.codecatalyst.aws/a\nhttps://git.x.codecatalyst.aws/b\n"
          "https://git.x.codecatalyst.aws/c\nhttps://${PAT}:@git.x.codecatalyst.aws/d\n");
}

TEST_CASE("sweep urls: references, other schemes and hosts that only look like ours are left alone") {
    for (const auto& text : std::vector<std::string>{
             "https://mary:${TOKEN}@git.us-west-2.codecatalyst.aws/",
             "https://mary:$T@git.x.codecatalyst.aws", "https://mary:@git.x.codecatalyst.aws",
             "ftp://mary:T@git.x.codecatalyst.aws", "://mary:T@git",
             "https://mary:T@git.us-west-2.codecatalyst.aws.evil.example/", "https://mary:T@evil.example",
             "https://mary:T@evil.example/@git.x.codecatalyst.aws",
             "https://mary:T@git.x.codecatalyst.aws:8443/",
             "https://mary:T@evil.example#@git.x.codecatalyst.aws", "https://", "https://mary:T", "xhttps",
             "https://git.x.codecatalyst.aws/mary:T@", "https://mary:T@git.x.codecatalyst.aws@evil.example"})
        CHECK_MESSAGE(seen(scan, text).empty(), text);
}

TEST_CASE("sweep urls: what is found in one text is limited") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "https://mary:T@git.x.codecatalyst.aws\n";
    CHECK(scan(text, usual_rules()).size() == found_max);
}

// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "commands/sweep/tool_files.hpp"
#include "support/sweep_world.hpp"

using namespace codecatalyst;

namespace {

const std::string packages = "packages.us-west-2.codecatalyst.aws";

}  // namespace

TEST_CASE("sweep npmrc: the lines of tokens, passwords and both in base64 go") {
    const std::string text = "\xef\xbb\xbfregistry=https://" + packages +
                             "/npm/a/b/c/\r\n"
                             "; //" +
                             packages +
                             "/npm/a/b/c/:_authToken=mary:T0\r\n"
                             "//" +
                             packages +
                             "/npm/a/b/c/:_authToken = \"mary:T1\"\r\n"
                             "//" +
                             packages +
                             "/:_authToken=T2 ; a comment\n"
                             "//" +
                             packages +
                             "/npm/x/:username=bob\n"
                             "//" +
                             packages +
                             "/npm/x/:_password='VDM='\n"  // T3
                             "//" +
                             packages +
                             "/npm/y/:_auth=bWFyeTpUNA\n"  // mary:T4
                             "_authToken=mary:T5\n"
                             "always-auth=true";
    CHECK(seen(scan_npmrc, text) == "2 mary:T0 at " + packages + "/npm/a/b/c\n3 mary:T1 at " + packages +
                                        "/npm/a/b/c\n4 :T2 at " + packages + "\n6 bob:T3 at " + packages +
                                        "/npm/x\n7 mary:T4 at " + packages + "/npm/y\n8 mary:T5 at " +
                                        packages + "/npm/a/b/c\n");
    CHECK(mended(scan_npmrc, text) == "\xef\xbb\xbfregistry=https://" + packages + "/npm/a/b/c/\r\n//" +
                                          packages + "/npm/x/:username=bob\nalways-auth=true");
}

TEST_CASE("sweep npmrc: keys without the last slash, tokens as users, and known tokens of any registry") {
    const std::string text = "//" + packages + ":_authToken=mary:T1\n//" + packages +
                             "/npm/a/b/c:_authToken=mary:T2\n//" + packages +
                             "/:_auth=UEFUOngtb2F1dGgtYmFzaWM=\n"  // PAT:x-oauth-basic
                             "registry=https://c.example\n_authToken=KNOWN\n//c.example/:_authToken=T3\n";
    CHECK(seen(scan_npmrc, text) == "1 mary:T1 at " + packages + "\n2 mary:T2 at " + packages +
                                        "/npm/a/b/c\n3 :PAT at " + packages +
                                        "\n5 :KNOWN at git.us-west-2.codecatalyst.aws\n");
    CHECK(mended(scan_npmrc, text) == "registry=https://c.example\n//c.example/:_authToken=T3\n");
}

TEST_CASE("sweep npmrc: references, other hosts and a registry's password in the URL") {
    for (const auto& line : std::vector<std::string>{
             "//" + packages + "/:_authToken=${CODECATALYST_NPM_TOKEN?}",
             "//registry.npmjs.org/:_authToken=T", "//" + packages + ".evil.example/:_authToken=T",
             "_authToken=T", "//" + packages + "/:_authToken=", "//" + packages + "/:_password=???",
             "//" + packages + "/:_authToken", "//" + packages + "/:other=T", "="})
        CHECK_MESSAGE(seen(scan_npmrc, line).empty(), line);
    CHECK(mended(scan_npmrc, "@x:registry=https://mary:T@" + packages + "/npm/a/b/c/\n") ==
          "@x:registry=https://mary@" + packages + "/npm/a/b/c/\n");
}

TEST_CASE("sweep pnpm: its own files get its tokenHelper") {
    const auto out = mended(scan_pnpm, "//" + packages + "/:_authToken=mary:T\n");
    CHECK(out.starts_with("//" + packages + "/:tokenHelper=/"));
    CHECK(out.ends_with("/codecatalyst-pnpm-token\n"));
    const auto url =
        mended(scan_pnpm, "registry=https://mary:T@" + packages + "/npm/a/\n_authToken=mary:T\n");
    CHECK(url.starts_with("registry=https://mary@" + packages + "/npm/a/\n//" + packages +
                          "/npm/a/:tokenHelper=/"));
    CHECK(mended(scan_pnpm, "_authToken=KNOWN\n").empty());
}

TEST_CASE("sweep yarnrc: at the top, of a registry, of a scope") {
    const std::string text = "npmRegistryServer: \"https://" + packages +
                             "/npm/a/b/c\"\n"
                             "npmAuthToken: mary:T1 # c\r\n"
                             "npmRegistries:\n"
                             "  \"//" +
                             packages +
                             "/npm/d\":\n"
                             "    npmAlwaysAuth: true\n"
                             "    npmAuthToken: \"mary:T2\"\n"
                             "  \"//registry.npmjs.org\":\n"
                             "    npmAuthToken: other\n"
                             "npmScopes:\n"
                             "  mine:\n"
                             "    npmAuthIdent: 'mary:T3'\n"
                             "    npmRegistryServer: https://" +
                             packages +
                             "/npm/e/\n"
                             "  theirs:\n"
                             "    npmRegistryServer: https://registry.npmjs.org\n"
                             "    npmAuthToken: \"other\"\n";
    CHECK(seen(scan_yarnrc, text) == "2 mary:T1 at " + packages + "/npm/a/b/c\n6 mary:T2 at " + packages +
                                         "/npm/d\n11 mary:T3 at " + packages + "/npm/e\n");
    const std::string door = "npmAuthToken: \"${CODECATALYST_NPM_TOKEN:-}\"";
    const auto out = mended(scan_yarnrc, text);
    CHECK(out.find("/npm/a/b/c\"\n" + door + " # c\r\nnpmRegistries") != out.npos);
    CHECK(out.find("\n    " + door + "\n  \"//registry.npmjs.org\"") != out.npos);
    CHECK(out.find("\n    " + door + "\n    npmRegistryServer") != out.npos);
    CHECK(seen(scan_yarnrc, out).empty());
}

TEST_CASE("sweep yarnrc: what is not a plain scalar is left to a person") {
    const std::string head = "npmRegistryServer: https://" + packages + "/npm/a\n";
    CHECK(seen(scan_yarnrc, head + "npmAuthToken: \"mary:T\\x41\"\n") ==
          "2 mary:T\\x41 at " + packages + "/npm/a by hand\n");
    for (const auto& line : std::vector<std::string>{"npmAuthToken: ${X:-}",
                                                     "npmAuthToken:", "# npmAuthToken: T", "npmAuthToken"})
        CHECK_MESSAGE(seen(scan_yarnrc, head + line + "\n").empty(), line);
}

TEST_CASE("sweep yarnrc: a scope has the registry of the top, and the default of a variable is a token") {
    const std::string head = "npmRegistryServer: https://" + packages + "/npm/a\n";
    CHECK(seen(scan_yarnrc, head + "npmScopes:\n  mine:\n    npmAuthToken: mary:T\n") ==
          "4 mary:T at " + packages + "/npm/a\n");
    CHECK(seen(scan_yarnrc, head + "npmAuthToken: \"${X:-mary:T}\"\n") ==
          "2 mary:T at " + packages + "/npm/a\n");
    CHECK(mended(scan_yarnrc, head + "npmAuthToken: \"${X:-mary:T}\"\n") ==
          head + "npmAuthToken: \"${CODECATALYST_NPM_TOKEN:-}\"\n");
    CHECK(seen(scan_yarnrc, "npmAuthToken: KNOWN\n") == "1 :KNOWN at git.us-west-2.codecatalyst.aws\n");
    CHECK(seen(scan_yarnrc, "npmAuthToken: other\n").empty());
}

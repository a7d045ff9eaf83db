// SPDX-License-Identifier: Apache-2.0
#include "model/token_name.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("token name: shows which program and machine created it") {
    CHECK(token_name("laptop", "0123456789abcdef") == "git-credential-codecatalyst/laptop/0123456789abcdef");
    CHECK(host_in_token_name("git-credential-codecatalyst/laptop/0123456789abcdef") == "laptop");
}

TEST_CASE("token name: an installation's begin alike") {
    const auto prefix = token_name_prefix("lap/top", "01234567");
    CHECK(prefix == "git-credential-codecatalyst/lap-top/01234567");
    CHECK(prefix + "89abcdef" == token_name("lap/top", "0123456789abcdef"));
    CHECK(host_in_token_name(prefix + "89abcdef") == "lap-top");
}

TEST_CASE("token name: a host of any kind fits, and is found again") {
    const std::string longest(64, 'h');
    for (const std::string& host :
         {std::string("build/7"), std::string("büro x"), longest, std::string("-")}) {
        CAPTURE(host);
        const auto name = token_name(host, "0123456789abcdef");
        CHECK(name.size() <= token_name_max);
        CHECK(host_in_token_name(name) == host_for_token_name(host));
    }
    CHECK(host_for_token_name("build/7 \x7f\n") == "build-7---");
    CHECK(host_for_token_name(longest).size() == 50);
}

TEST_CASE("token name: other names are not of this form") {
    for (const char* name :
         {"", "git-credential-codecatalyst", "git-credential-codecatalyst/",
          "git-credential-codecatalyst/laptop", "git-credential-codecatalyst//0123456789abcdef",
          "git-credential-codecatalyst/laptop/", "git-credential-codecatalyst/laptop/0123456789abcde",
          "git-credential-codecatalyst/laptop/0123456789abcdef0",
          "git-credential-codecatalyst/laptop/0123456789ABCDEF",
          "git-credential-codecatalyst/a/b/0123456789abcdef",
          "git-credential-codecatalyst/a\x1b[2Jb/0123456789abcdef", "aws-toolkits-vscode-token",
          "x/git-credential-codecatalyst/laptop/0123456789abcdef"}) {
        CAPTURE(name);
        CHECK(host_in_token_name(name).empty());
    }
}

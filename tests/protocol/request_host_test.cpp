// SPDX-License-Identifier: Apache-2.0
#include "protocol/request_host.hpp"

#include <doctest/doctest.h>

#include <string>

using codecatalyst::protocol::is_for_codecatalyst;

TEST_CASE("request host: CodeCatalyst's own hosts are recognised however they are written") {
    for (const std::string host :
         {"git.us-west-2.codecatalyst.aws", "GIT.US-West-2.CodeCatalyst.AWS",
          "git.eu-west-1.codecatalyst.aws:443", "git.us-west-2.codecatalyst.aws\r",
          "git.us-west-2.codecatalyst.aws/info/lfs", "git.us-west-2.codecatalyst.aws:443/info/lfs"}) {
        CAPTURE(host);
        CHECK(is_for_codecatalyst("host=" + host));
        CHECK(is_for_codecatalyst("protocol=https\nhost=" + host + "\nno attribute\n"));
        CHECK(is_for_codecatalyst("url=https://mary:x@" + host + "\n"));
    }
}

TEST_CASE("request host: other hosts are not") {
    for (const std::string host :
         {"", "github.com", "git.us-west-2.codecatalyst.aws:8443",
          "git.us-west-2.codecatalyst.aws.evil.example", "git.us-west-2.codecatalyst.aws@evil.example",
          "evil.example/git.us-west-2.codecatalyst.aws", "evil.example\rgit.us-west-2.codecatalyst.aws",
          "evil.example\rhost=git.us-west-2.codecatalyst.aws", ":443git.us-west-2.codecatalyst.aws"}) {
        CAPTURE(host);
        CHECK_FALSE(is_for_codecatalyst("host=" + host));
        CHECK_FALSE(is_for_codecatalyst("path=x\nhost=" + host + "\n"));
    }
    CHECK_FALSE(is_for_codecatalyst(""));
    CHECK_FALSE(is_for_codecatalyst("xhost=git.us-west-2.codecatalyst.aws"));
    CHECK_FALSE(is_for_codecatalyst("wwwauth[]=host=git.us-west-2.codecatalyst.aws"));
    CHECK_FALSE(is_for_codecatalyst("url=git.us-west-2.codecatalyst.aws"));
}

// SPDX-License-Identifier: Apache-2.0
#include "commands/bug_report.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace codecatalyst;

TEST_CASE("bug report: names are replaced where they are whole words") {
    const std::vector<private_name> names{{"/home/mary", "~"}, {"mary", "NAME"}, {"", "NOTHING"}};
    CHECK(without_names("mary uses /home/mary/.aws and /home/mary2 as summary, Mary.", names) ==
          "NAME uses ~/.aws and (path) as summary, NAME.");
    CHECK(without_names("mary-ann rosemary marymary", names) == "NAME-ann rosemary marymary");
    CHECK(without_names("/etc/gitconfig is not in /", {{"/", "~"}}) == "/etc/gitconfig is not in /");
    CHECK(without_names("signed in as mary\n", names) == "signed in as NAME\n");
}

TEST_CASE("bug report: a name that is in its replacement is replaced once") {
    CHECK(without_names("NAME and NAME", {{"NAME", "NAME"}}) == "NAME and NAME");
}

TEST_CASE("bug report: hosts and folders of the user's own are not named") {
    CHECK(without_names(
              "proxy http://proxy.acme.example:3128, endpoint https://codecatalyst.global.api.aws answers",
              {}) == "proxy http://HOST, endpoint https://codecatalyst.global.api.aws answers");
    CHECK(without_names("/usr/bin/git, `/opt/acme/helper`, (/srv/secret/key)\n/data/x", {}) ==
          "/usr/bin/git, `(path)`, ((path))\n(path)");
}

TEST_CASE("bug report: each folder of a PATH, and the issuer of a certificate") {
    CHECK(without_names("desktop PATH  /usr/bin:/opt/acme/bin:/home/mary/bin:/usr/sbin\n",
                        {{"/home/mary", "~"}}) == "desktop PATH  /usr/bin:(path):~/bin:/usr/sbin\n");
    CHECK(without_names("after 3 ms; certificate issued by O=Acme Corp, CN=Proxy of Acme\nnext", {}) ==
          "after 3 ms; certificate issued by (name)\nnext");
    CHECK(without_names("https://codecatalyst.global.api.aws/x:/y", {}) ==
          "https://codecatalyst.global.api.aws/x:/y");
}

TEST_CASE("bug report: repositories are not named") {
    CHECK(
        without_names("https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site opens\n"
                      "(https://git.eu-west-1.codecatalyst.aws/v1/A/B/c), /v1/",
                      {}) ==
        "https://git.us-west-2.codecatalyst.aws/v1/SPACE/PROJECT/REPOSITORY opens\n"
        "(https://git.eu-west-1.codecatalyst.aws/v1/SPACE/PROJECT/REPOSITORY), /v1/SPACE/PROJECT/REPOSITORY");
}

TEST_CASE("bug report: values of settings that may name someone are not shown") {
    for (const char* const shown : {"", "-", "90d", "15m", "7", "auto", "aws-cli", "keyring"}) {
        CAPTURE(shown);
        CHECK(reported_value(shown) == shown);
    }
    for (const char* const hidden :
         {"mary", "/home/mary/token", "https://proxy.example", "90 d", "d", "1d2"}) {
        CAPTURE(hidden);
        CHECK(reported_value(hidden) == "(set)");
    }
}

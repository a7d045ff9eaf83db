// SPDX-License-Identifier: Apache-2.0
#include "model/helper_lines.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

const std::vector<std::string> hosts{"git.us-west-2.codecatalyst.aws", "git.eu-west-1.codecatalyst.aws"};
const std::string west =
    "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\thelper =\n\thelper = codecatalyst\n";
const std::string east =
    "[credential \"https://git.eu-west-1.codecatalyst.aws\"]\n\thelper =\n\thelper = codecatalyst\n";
const std::string user = "[user]\n\tname = Mary # me\n";

std::string configured(const std::string& text, const std::string& helper = "codecatalyst") {
    return with_helper(text, hosts, helper, [](const std::string&) { return false; });
}

std::string shadowed(const std::string& text) {
    return with_helper(text, hosts, "codecatalyst", [](const std::string&) { return true; });
}

std::string unconfigured(const std::string& text) { return without_helper(text, hosts_with_helper(text)); }

}  // namespace

TEST_CASE("with_helper: adds a section for each host at the end, and takes out the same") {
    for (const std::string& text : {std::string(), user, user + "\n# the end\n"}) {
        CHECK(configured(text) == text + west + east);
        CHECK(unconfigured(configured(text)) == text);
    }
    CHECK(helper_sections(hosts, "codecatalyst") == west + east);
}

TEST_CASE("with_helper: a last line without an end leaves a last line without an end, and comes back") {
    for (const std::string text : {"[user]\n\tname = Mary", "# only a comment"}) {
        CHECK(configured(text) + "\n" == text + "\n" + west + east);
        CHECK(configured(configured(text)) == configured(text));
        CHECK(unconfigured(configured(text)) == text);
    }
    const std::string others = "[core]\n\tbare = false";
    CHECK(unconfigured(west + others) == others);
}

TEST_CASE("with_helper: changes nothing the second time, wherever the lines stand") {
    for (const std::string& text :
         {west + east, east + user + west, "[credential]\n\thelper = store\n" + west + east,
          west + east + "[credential \"https://github.com\"]\n\thelper = store\n"})
        CHECK(configured(text) == text);
}

TEST_CASE("with_helper: a host that is there is left as it is, the other is added") {
    CHECK(configured(east + user) == east + user + west);
}

TEST_CASE("with_helper: lines that another helper follows move behind it") {
    const std::string store = "[credential]\n\thelper = store\n";
    CHECK(configured(west + east + store) == store + west + east);
    CHECK(configured(west + store + east) == store + east + west);
}

TEST_CASE("with_helper: where Git asks another helper anyway, the lines go to the end, and stay there") {
    CHECK(shadowed(west + east + user) == user + west + east);
    CHECK(shadowed(user + west + east) == user + west + east);
}

TEST_CASE("with_helper: the user's own lines for a host stay, and come back into force") {
    const std::string own =
        "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\thelper = codecatalyst\n";
    const std::string added = own + "\thelper =\n\thelper = codecatalyst\n" + east;
    CHECK(configured(own) == added);
    CHECK(unconfigured(added) == own);
    const std::string named =
        "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\tusername = mary\n\n# next\n" + user;
    CHECK(configured(named) ==
          "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\tusername = mary\n\thelper =\n"
          "\thelper = codecatalyst\n\n# next\n" +
              user + east);
    CHECK(unconfigured(configured(named)) == named);
}

TEST_CASE("with_helper: a section before a later helper is not the place for the lines") {
    const std::string text = "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\tusername = mary\n";
    for (const char* later : {"[credential]\n\thelper = store\n", "[include]\n\tpath = more\n",
                              "[includeIf \"gitdir:~/work/\"]\n\tpath = more\n"}) {
        CHECK(configured(text + later) == text + later + west + east);
        CHECK(unconfigured(configured(text + later)) == text + later);
    }
}

TEST_CASE("with_helper: options of the user's are left, another path of ours is not") {
    const std::string optional =
        "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\thelper =\n\thelper = codecatalyst "
        "--timeout 9\n";
    CHECK(configured(optional + east) == optional + east);
    CHECK(unconfigured(optional + east) == optional);
    const auto moved = configured("", "/opt/old/git-credential-codecatalyst");
    CHECK(configured(moved) == west + east);
    CHECK(unconfigured(moved).empty());
    const auto quoted = configured("", "!'/opt/my programs/git-credential-codecatalyst'");
    CHECK(configured(quoted, "!'/opt/my programs/git-credential-codecatalyst'") == quoted);
    CHECK(unconfigured(quoted).empty());
}

TEST_CASE("without_helper: takes out the exact pair only") {
    const std::string header = "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n";
    for (const char* lines :
         {"\thelper = codecatalyst\n", "\thelper =\n", "\thelper = codecatalyst\n\thelper =\n",
          "\thelper =\n# mine\n\thelper = codecatalyst\n", "\thelper = # none\n\thelper = codecatalyst\n",
          "\thelper =\n\thelper = codecatalyst # mine\n", "\thelper =\n\thelper = store\n"})
        CHECK(unconfigured(header + lines) == header + lines);
    CHECK(unconfigured(header + "# why\n\thelper =\n\thelper = codecatalyst\n") == header + "# why\n");
    CHECK(unconfigured(header + "\thelper =\n\thelper = codecatalyst\n# why\n") == header + "# why\n");
    CHECK(unconfigured(west + "\n" + user) == "\n" + user);
    CHECK(unconfigured("[credential]\n\thelper =\n\thelper = codecatalyst\n") ==
          "[credential]\n\thelper =\n\thelper = codecatalyst\n");
}

TEST_CASE("without_helper: of the hosts that are named") {
    CHECK(without_helper(west + east, std::span(hosts).first(1)) == east);
    CHECK(hosts_with_helper(user + east + west + west) ==
          std::vector<std::string>{"git.eu-west-1.codecatalyst.aws", "git.us-west-2.codecatalyst.aws"});
    CHECK(hosts_with_helper("[broken").empty());
}

TEST_CASE("helpers_in: all of a text, in its order") {
    const auto found = helpers_in("[credential]\n\tHELPER = store\n\tusername = x\n" + east);
    REQUIRE(found.size() == 3);
    CHECK(found[0].url.empty());
    CHECK(found[0].value == "store");
    CHECK(found[2].url == "https://git.eu-west-1.codecatalyst.aws");
}

TEST_CASE("without_helper: a command of the user's that runs our program stays") {
    const std::string before =
        "[credential \"https://git.us-west-2.codecatalyst.aws\"]\n\thelper =\n\thelper = ";
    for (const std::string value :
         {"!AWS_PROFILE=work /usr/bin/git-credential-codecatalyst",
          "!sudo -u x /usr/bin/git-credential-codecatalyst", "codecatalyst --timeout 9",
          "!'/a b/git-credential-codecatalyst' --timeout 9", "!x '/a/git-credential-codecatalyst'",
          "!'/a' '/git-credential-codecatalyst'", "relative/git-credential-codecatalyst"}) {
        CAPTURE(value);
        CHECK(unconfigured(before + value + "\n") == before + value + "\n");
    }
    for (const std::string value :
         {"codecatalyst", "/opt/x/git-credential-codecatalyst", "!'/a b/git-credential-codecatalyst'",
          "!'/it'\\\\''s/git-credential-codecatalyst'"}) {
        CAPTURE(value);
        CHECK(unconfigured(before + value + "\n").empty());
    }
}

TEST_CASE("hosts_with_helper: sections for a path, a user or a pattern are the user's") {
    for (const std::string url :
         {"https://git.us-west-2.codecatalyst.aws/v1/Ex", "https://git.*.codecatalyst.aws",
          "https://mary@git.us-west-2.codecatalyst.aws"}) {
        const auto text = "[credential \"" + url + "\"]\n\thelper =\n\thelper = codecatalyst\n";
        CHECK(hosts_with_helper(text).empty());
        CHECK(unconfigured(text) == text);
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "system/os/git_config.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/failure.hpp"
#include "support/git_world.hpp"

using namespace codecatalyst;
using origin = config_entry::origin;

namespace {

using words = std::vector<std::string>;

const std::string hint = " | run `git config --list --show-origin` to see which file is meant";

/// "[codecatalyst] profile = VALUE", as a file.
std::string profile(const std::string& value) { return "[codecatalyst]\n\tprofile = " + value + "\n"; }

}  // namespace

TEST_CASE("git_config: with no file at all there is nothing") {
    git_world world;
    CHECK(world.lines().empty());
    world.variables.erase("HOME");
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: the user's file, by section and URL, other sections left alone") {
    git_world world;
    world.files.write(
        ".gitconfig",
        "[user]\n\tname = Mary\n"
        "[CodeCatalyst]\n\tAwsCli = /usr/bin/aws # why\n\tprofile\n\tusername = \"li\\\"x\"\n"
        "[codecatalyst \"https://Git.us-west-2.codecatalyst.aws/v1/Space.x\"]\n\tkeyringTimeout=5s\n"
        "[codecatalystx]\n\tprofile = no\n[x \"codecatalyst\"]\n\tprofile = no\n"
        "[codecatalyst]\n\tprofile = work\n");
    CHECK(world.lines() == words{"global awscli=/usr/bin/aws", "global profile=", "global username=li\"x",
                                 "global https://Git.us-west-2.codecatalyst.aws/v1/Space.x keyringtimeout=5s",
                                 "global profile=work"});
}

TEST_CASE("git_config: credential.useHttpPath without a value is true, as for Git") {
    git_world world;
    world.files.write(
        ".gitconfig",
        "[credential]\n\tuseHttpPath\n\thelper = store\n[credential \"https://x\"]\n\tusehttppath =\n");
    const auto section = git_config::read(world.environment()).section("credential");
    REQUIRE(section.size() == 3);
    CHECK(section[0].value == "true");
    CHECK(section[2].value.empty());
}

TEST_CASE("git_config: system, XDG, global and repository, in this order") {
    git_world world;
    world.variables.erase("GIT_CONFIG_NOSYSTEM");
    world.variables["GIT_CONFIG_SYSTEM"] = world.files.write("system", profile("system"));
    world.files.write(".config/git/config", profile("xdg"));
    world.files.write(".gitconfig", profile("global"));
    world.make_repository("repo", profile("repository"));
    world.enter("repo");
    world.variables["GIT_CONFIG_COUNT"] = "1";
    world.variables["GIT_CONFIG_KEY_0"] = "codecatalyst.profile";
    world.variables["GIT_CONFIG_VALUE_0"] = "counted";
    world.variables["GIT_CONFIG_PARAMETERS"] = "'codecatalyst.profile'='commanded'";
    CHECK(world.lines() == words{"system profile=system", "global profile=xdg", "global profile=global",
                                 "repository profile=repository", "command profile=counted",
                                 "command profile=commanded"});
}

TEST_CASE("git_config: GIT_CONFIG_NOSYSTEM drops the system's file") {
    git_world world;
    world.variables["GIT_CONFIG_SYSTEM"] = world.files.write("system", profile("system"));
    for (const std::string yes : {"1", "true", "True", "yes", "on", "2"}) {
        CAPTURE(yes);
        world.variables["GIT_CONFIG_NOSYSTEM"] = yes;
        CHECK(world.lines().empty());
    }
    for (const std::string no : {"0", "false", "FALSE", "no", "off", ""}) {
        CAPTURE(no);
        world.variables["GIT_CONFIG_NOSYSTEM"] = no;
        CHECK(world.lines() == words{"system profile=system"});
    }
}

TEST_CASE("git_config: GIT_CONFIG_GLOBAL takes the place of both of the user's files") {
    git_world world;
    world.files.write(".config/git/config", profile("xdg"));
    world.files.write(".gitconfig", profile("global"));
    world.variables["GIT_CONFIG_GLOBAL"] = world.files.write("other", profile("other"));
    CHECK(world.lines() == words{"global profile=other"});
    world.variables["GIT_CONFIG_GLOBAL"] = world.files.path("missing");
    CHECK(world.lines().empty());
    world.variables["GIT_CONFIG_GLOBAL"] = "";
    CHECK(world.lines().empty());
    world.variables["GIT_CONFIG_GLOBAL"] = "/dev/null";
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: XDG_CONFIG_HOME moves one of the user's files") {
    git_world world;
    world.files.write(".config/git/config", profile("default"));
    world.files.write("xdg/git/config", profile("moved"));
    CHECK(world.lines() == words{"global profile=default"});
    world.variables["XDG_CONFIG_HOME"] = world.files.path("xdg");
    CHECK(world.lines() == words{"global profile=moved"});
    world.variables["XDG_CONFIG_HOME"] = "";
    CHECK(world.lines() == words{"global profile=default"});
}

TEST_CASE("git_config: includes are followed, and are of the level of the file that has them") {
    git_world world;
    world.files.write("more/extra", profile("included"));
    world.files.write(".gitconfig", "[include]\n\tpath = more/extra\n" + profile("after"));
    CHECK(world.lines() == words{"global profile=included", "global profile=after"});

    world.files.write(".gitconfig", "[include]\n\tpath = " + world.files.path("more/extra") +
                                        "\n[include]\n\tpath = missing\n");
    CHECK(world.lines() == words{"global profile=included"});
}

TEST_CASE("git_config: a repository's include is a repository's word") {
    git_world world;
    world.files.write("evil", "[codecatalyst]\n\tawsCli = /tmp/evil\n");
    world.make_repository("repo", "[include]\n\tpath = " + world.files.path("evil") + "\n");
    world.enter("repo");
    CHECK(world.lines() == words{"repository awscli=/tmp/evil"});
}

TEST_CASE("git_config: includeIf depends on where the repository is") {
    git_world world;
    world.files.write("work", profile("at work"));
    world.files.write(".gitconfig",
                      "[includeIf \"gitdir:" + world.files.path("jobs") + "/\"]\n\tpath = work\n");
    world.make_repository("jobs/one", "");
    world.make_repository("home/two", "");
    world.enter("jobs/one");
    CHECK(world.lines() == words{"global profile=at work"});
    world.enter("home/two");
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: the repository is the one Git works in, found upwards or named by GIT_DIR") {
    git_world world;
    world.make_repository("one", profile("one"));
    world.make_repository("two", profile("two"));
    world.files.write("one/deep/below/file", "");
    world.enter("one/deep/below");
    CHECK(world.lines() == words{"repository profile=one"});
    world.variables["GIT_DIR"] = world.files.path("two/.git");
    CHECK(world.lines() == words{"repository profile=two"});
    world.variables["GIT_DIR"] = world.files.path("missing");
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: a repository that is none has no say") {
    git_world world;
    world.files.write("fake/.git/config", profile("fake"));
    world.enter("fake");
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: a repository that belongs to another user is ignored") {
    if (::geteuid() != 0) {
        MESSAGE("only root can give a folder away: run as root to see this");
        return;
    }
    git_world world;
    world.make_repository("theirs", "[codecatalyst]\n\tprofile = evil\n");
    world.give_away("theirs");
    world.enter("theirs");
    CHECK(world.lines().empty());
}

TEST_CASE("git_config: a file that cannot be parsed is said, not passed over") {
    git_world world;
    for (const std::string text : {"[codecatalyst\n", "[codecatalyst \"x]\n", "[a]\n=b\n", "[a]\n\x01=b\n"}) {
        CAPTURE(text);
        world.files.write(".gitconfig", text);
        const auto failure = failure_of<settings_error>([&] { return world.lines(); });
        CHECK(failure.starts_with("Git's configuration cannot be read: "));
        CHECK(failure.find(world.files.path(".gitconfig")) != failure.npos);
        CHECK(failure.ends_with(hint));
        CHECK(failure.find('\n') == failure.npos);
    }
}

TEST_CASE("git_config: a repository's file that cannot be parsed stops us, as it stops Git") {
    git_world world;
    world.make_repository("repo", profile("theirs") + "[broken\n");
    world.enter("repo");
    CHECK(failure_of<settings_error>([&] { return world.lines(); }) ==
          "Git's configuration cannot be read: bad config line 6 in file .git/config" + hint);
}

TEST_CASE("git_config: Git has to be there") {
    git_world world;
    world.variables["PATH"] = world.files.path("");
    CHECK(failure_of<settings_error>([&] { return world.lines(); }) ==
          "Git's configuration cannot be read: there is no program `git` in PATH | install Git, or add its "
          "folder to PATH");
}

TEST_CASE("git_config: a program that is not Git is reported") {
    git_world world;
    const auto pretend = [&](const std::string& script) {
        const auto path = world.files.write("bin/git", "#!/bin/sh\n" + script + "\n");
        REQUIRE(::chmod(path.c_str(), 0700) == 0);
        world.variables["PATH"] = world.files.path("bin");
        return failure_of<settings_error>([&] { return world.lines(); });
    };
    CHECK(pretend("printf 'global\\0file:x'") ==
          "Git's configuration cannot be read: git gives it in a form that this version does not know" +
              hint);
    CHECK(pretend("exit 3") == "Git's configuration cannot be read: git failed" + hint);
    CHECK(pretend("while :; do echo 0123456789012345678901234567890123456789; done") ==
          "Git's configuration cannot be read: it is too long" + hint);
}

TEST_CASE("git_config: GIT_CONFIG_COUNT") {
    git_world world;
    auto& set = world.variables;
    set["GIT_CONFIG_COUNT"] = "3";
    set["GIT_CONFIG_KEY_0"] = "CodeCatalyst.https://Host:8443.AwsCli";
    set["GIT_CONFIG_VALUE_0"] = "/usr/bin/aws";
    set["GIT_CONFIG_KEY_1"] = "user.name";
    set["GIT_CONFIG_VALUE_1"] = "Mary";
    set["GIT_CONFIG_KEY_2"] = "codecatalyst.profile";
    set["GIT_CONFIG_VALUE_2"] = "";
    set["GIT_CONFIG_KEY_3"] = "codecatalyst.profile";
    set["GIT_CONFIG_VALUE_3"] = "one too many";
    CHECK(world.lines() == words{"command https://Host:8443 awscli=/usr/bin/aws", "command profile="});
    for (const char* none : {"", "0"}) {
        set["GIT_CONFIG_COUNT"] = none;
        CHECK(world.lines().empty());
    }
}

TEST_CASE("git_config: what Git does not understand in the environment is refused in its words") {
    git_world world;
    auto& set = world.variables;
    const auto failure = [&] { return failure_of<settings_error>([&] { return world.lines(); }); };
    const std::string not_read = "Git's configuration cannot be read: ";
    set["GIT_CONFIG_COUNT"] = "x";
    CHECK(failure() == not_read + "bogus count in GIT_CONFIG_COUNT" + hint);
    set["GIT_CONFIG_COUNT"] = "99999999999999999999";
    CHECK(failure() == not_read + "too many entries in GIT_CONFIG_COUNT" + hint);
    set["GIT_CONFIG_COUNT"] = "2";
    set["GIT_CONFIG_KEY_0"] = "codecatalyst.profile";
    CHECK(failure() == not_read + "missing config value GIT_CONFIG_VALUE_0" + hint);
    set.erase("GIT_CONFIG_COUNT");
    set["GIT_CONFIG_PARAMETERS"] = "codecatalyst.profile=x";
    CHECK(failure() == not_read + "bogus format in GIT_CONFIG_PARAMETERS" + hint);
}

TEST_CASE("git_config: GIT_CONFIG_PARAMETERS, which `git -c` writes") {
    git_world world;
    world.variables["GIT_CONFIG_PARAMETERS"] =
        "'codecatalyst.https://a.b/c.profile'='it'\\''s' 'codecatalyst.username=mary' 'user.name'='x'";
    CHECK(world.lines() == words{"command https://a.b/c profile=it's", "command username=mary"});
}

TEST_CASE("git_config: a line knows its file") {
    git_world world;
    const auto user = world.files.write(".gitconfig", "[include]\n\tpath = more\n");
    const auto more = world.files.write("more", "[a \"B.c\"]\n\tD\n");
    world.variables["GIT_CONFIG_PARAMETERS"] = "'x.y'='z'";
    std::string seen;
    const auto all = git_config::read(world.environment());
    for (const auto& line : all.lines()) seen += line.file + " " + line.name + "=" + line.value + "\n";
    CHECK(seen == user + " include.path=more\n" + more + " a.B.c.d=\n x.y=z\n");
}

TEST_CASE("git_config: another section is read in the same way, from the same places") {
    git_world world;
    world.section = "http";
    world.files.write(".gitconfig",
                      "[HTTP]\n\tsslCAInfo = ~/ca.pem\n[http \"https://a.example\"]\n\tproxy = http://p:1\n"
                      "[httpx]\n\tproxy = no\n[codecatalyst]\n\tprofile = no\n");
    world.make_repository("repo", "[http]\n\tproxy = http://evil:1\n");
    world.enter("repo");
    world.variables["GIT_CONFIG_COUNT"] = "1";
    world.variables["GIT_CONFIG_KEY_0"] = "http.proxy";
    world.variables["GIT_CONFIG_VALUE_0"] = "counted";
    world.variables["GIT_CONFIG_PARAMETERS"] =
        "'http.https://b.example.proxy'='commanded' 'codecatalyst.profile'='no'";
    CHECK(world.lines() == words{"global sslcainfo=~/ca.pem", "global https://a.example proxy=http://p:1",
                                 "repository proxy=http://evil:1", "command proxy=counted",
                                 "command https://b.example proxy=commanded"});
}

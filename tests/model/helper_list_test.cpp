// SPDX-License-Identifier: Apache-2.0
#include "model/helper_list.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

using names = std::vector<std::string>;

const remote west{"https", "git.us-west-2.codecatalyst.aws", ""};
const std::string west_url = "https://git.us-west-2.codecatalyst.aws";

config_entry helper(std::string url, std::string value) {
    return {std::move(url), "helper", std::move(value)};
}

names values(const std::vector<config_entry>& all) {
    names out;
    for (const auto& each : all) out.push_back(each.value);
    return out;
}

}  // namespace

TEST_CASE("helpers_for: all that match, in the order of the files") {
    const std::vector<config_entry> section{
        helper(west_url, "codecatalyst"),
        helper("", "store"),
        helper("https://github.com", "gh"),
        helper("https://git.*.codecatalyst.aws", "cache"),
        helper("http://git.us-west-2.codecatalyst.aws", "plain"),
        helper("https://mary@git.us-west-2.codecatalyst.aws", "marys"),
        {west_url, "username", "mary"},
    };
    CHECK(values(helpers_for(section, west, "")) == names{"codecatalyst", "store", "cache"});
    CHECK(values(helpers_for(section, west, "mary")) == names{"codecatalyst", "store", "cache", "marys"});
}

TEST_CASE("helpers_for: an empty one clears those before it") {
    const std::vector<config_entry> section{helper("", "store"), helper(west_url, ""),
                                            helper(west_url, "codecatalyst")};
    CHECK(values(helpers_for(section, west, "")) == names{"codecatalyst"});
    CHECK(values(helpers_for(section, {"https", "github.com", ""}, "")) == names{"store"});
    CHECK(other_helpers(section, west, "").empty());
    CHECK(is_set_up(section, west, ""));
    CHECK_FALSE(is_set_up(section, {"https", "github.com", ""}, ""));
}

TEST_CASE("other_helpers: those before ours and after it") {
    const std::vector<config_entry> section{helper("", "store"), helper(west_url, "codecatalyst"),
                                            helper("", "cache --timeout 900")};
    CHECK(values(other_helpers(section, west, "")) == names{"store", "cache --timeout 900"});
    CHECK(is_set_up(section, west, ""));
}

TEST_CASE("is_our_helper: by name, by path and as a command") {
    for (const char* ours :
         {"codecatalyst", "codecatalyst --timeout=900", "/usr/bin/git-credential-codecatalyst",
          "!'/opt/my tools/git-credential-codecatalyst'", "!git credential-codecatalyst",
          "/usr/bin/git-credential-codecatalyst --timeout=900", "/opt/my\\ tools/git-credential-codecatalyst",
          "!f() { exec git-credential-codecatalyst \"$@\"; }; f", "!A=b /x/git-credential-codecatalyst",
          "!/usr/bin/git  credential-codecatalyst", "!git -C / credential-codecatalyst",
          "!git --no-pager -c x.y=z credential-codecatalyst --timeout=900",
          "!A=b C=d git-credential-codecatalyst other", "!test -x /x/y && exec git-credential-codecatalyst",
          "!env A=b git-credential-codecatalyst"}) {
        CAPTURE(ours);
        CHECK(is_our_helper(ours));
    }
    for (const char* other :
         {"", "store", "codecatalyst-other", "!aws codecatalyst", "manager",
          "!aws codecommit credential-helper $@", "/opt/codecatalyst/helper",
          "store --file ~/.git-credential-codecatalyst", "store --file=/x/git-credential-codecatalyst",
          "/opt/git-credential-codecatalyst-logger", "!log-git-credential-codecatalyst",
          "!echo credential-codecatalyst", "!store --file=/x/git-credential-codecatalyst",
          "/usr/bin/store /x/git-credential-codecatalyst", "!echo git-credential-codecatalyst",
          "!git -C credential-codecatalyst log", "!git log credential-codecatalyst",
          "!A=git-credential-codecatalyst x", "!test -x /x/git-credential-codecatalyst && store"}) {
        CAPTURE(other);
        CHECK_FALSE(is_our_helper(other));
    }
}

TEST_CASE("hosts_named: each once, and no patterns") {
    const std::vector<config_entry> section{
        helper("", "store"),
        helper(west_url, ""),
        helper(west_url, "codecatalyst"),
        helper("https://git.*.codecatalyst.aws", "codecatalyst"),
        helper("http://plain.example", "store"),
        helper("https://localhost:8443/some/path", "codecatalyst"),
    };
    CHECK(hosts_named(section) == names{"git.us-west-2.codecatalyst.aws", "localhost:8443"});
}

TEST_CASE("set_up_command: names a host that is not CodeCatalyst's own") {
    const std::vector section{helper("", ""), helper("", "store")};
    CHECK(set_up_command(section, west.host) == "`git-credential-codecatalyst configure`");
    CHECK(set_up_command(section, "127.0.0.1:8443") ==
          "`git-credential-codecatalyst configure --host 127.0.0.1:8443`");
}

TEST_CASE("set_up_command: where a repository clears the helpers, its own configuration has to name ours") {
    std::vector section{helper(west_url, "codecatalyst"), helper("", "")};
    section.back().from = config_entry::origin::repository;
    CHECK(set_up_command(section, west.host) == "`git-credential-codecatalyst configure --local`");
    section.back().url = "https://github.com";
    CHECK(set_up_command(section, west.host) == "`git-credential-codecatalyst configure`");
}

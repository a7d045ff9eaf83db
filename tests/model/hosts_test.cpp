// SPDX-License-Identifier: Apache-2.0
#include "model/hosts.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace codecatalyst;

namespace {

/// A host of Git's as one of the same form whose first label is another.
std::string with_label(const std::string& label, std::string host) {
    for (std::size_t at = 0; (at = host.find("git", at)) != host.npos; at += label.size())
        host.replace(at, 3, label);
    return host;
}

const std::vector<std::string> real_hosts{
    "git.us-west-2.codecatalyst.aws", "git.eu-west-1.codecatalyst.aws",
    "git.x.codecatalyst.aws",         "git.us-gov-west-1.codecatalyst.aws",
    "git.3.codecatalyst.aws",         "git." + std::string(63, 'a') + ".codecatalyst.aws",
};

std::vector<std::string> look_alikes() {
    return {
        "",
        "codecatalyst.aws",
        "git.codecatalyst.aws",
        "git..codecatalyst.aws",
        ".us-west-2.codecatalyst.aws",
        "us-west-2.codecatalyst.aws",
        "evilcodecatalyst.aws",
        "git.evilcodecatalyst.aws",
        "git.us-west-2.evilcodecatalyst.aws",
        "git.us-west-2.codecatalyst.aws.evil.example",
        "git.us-west-2.codecatalyst.aws.",  // trailing dot
        "git.us-west-2.codecatalyst.awsx",
        "git.us-west-2.codecatalyst.aw",
        "gitxus-west-2.codecatalyst.aws",
        "git.us-west-2xcodecatalyst.aws",
        "git.us-west-2.codecatalystxaws",
        "xgit.us-west-2.codecatalyst.aws",
        "x.git.us-west-2.codecatalyst.aws",
        "git.us-west-2.github.source.3p.codecatalyst.aws",
        "git.a.b.codecatalyst.aws",
        "git.us-west-2.codecatalyst.aws:443",  // the reader takes it off
        "git.us-west-2.codecatalyst.aws:8443",
        "mary@git.us-west-2.codecatalyst.aws",
        "evil.example/git.us-west-2.codecatalyst.aws",
        "evil.example#git.us-west-2.codecatalyst.aws",
        "git.evil.example/.codecatalyst.aws",
        "git.evil.example?.codecatalyst.aws",
        "git.us-west-2.codecatalyst.aws/info/lfs",
        "git.us west.codecatalyst.aws",
        "git.us_west.codecatalyst.aws",
        "git.-us.codecatalyst.aws",
        "git.us-.codecatalyst.aws",
        "git.-.codecatalyst.aws",
        "git.*.codecatalyst.aws",
        "git.%75s.codecatalyst.aws",
        "GIT.US-WEST-2.CODECATALYST.AWS",  // the reader makes it lower case
        "git.Us-west-2.codecatalyst.aws",
        "git.\xd1\x83s-west-2.codecatalyst.aws",  // a Cyrillic letter
        "git.us-west-2.c\xd0\xbe"
        "decatalyst.aws",
        "git.xn--\xd1\x83.codecatalyst.aws",
        "git.us-west-2.codecatalyst.aws\n",
        "git.us-west-2.codecatalyst.aws\r",
        "git.us\t.codecatalyst.aws",
        "[::1]",
        "[git.us-west-2.codecatalyst.aws]",
        "127.0.0.1",
        "other.us-west-2.codecatalyst.aws",
        "git-codecommit.us-west-2.amazonaws.com",
        "PACKAGES.US-WEST-2.CODECATALYST.AWS",
        "git." + std::string(64, 'a') + ".codecatalyst.aws",
        std::string("git.a\0b.codecatalyst.aws", 24),
        std::string("git.us.codecatalyst.aws\0.evil.example", 37),
    };
}

/// What begins or ends too early.
std::vector<std::string> fragments(const std::string& whole) {
    std::vector<std::string> out;
    for (std::size_t size = 0; size < whole.size(); ++size) out.push_back(whole.substr(0, size));
    for (std::size_t from = 1; from <= whole.size(); ++from) out.push_back(whole.substr(from));
    return out;
}

}  // namespace

TEST_CASE("is_codecatalyst_host: the regions that exist, and those that may come") {
    for (const auto& host : real_hosts) {
        CAPTURE(host);
        CHECK(is_codecatalyst_host(host));
    }
}

TEST_CASE("is_codecatalyst_host: no look-alike, and no host of packages") {
    for (const auto& host : look_alikes()) {
        CAPTURE(host);
        CHECK_FALSE(is_codecatalyst_host(host));
    }
    for (const auto& host : real_hosts) CHECK_FALSE(is_codecatalyst_host(with_label("packages", host)));
}

TEST_CASE("is_codecatalyst_host: no prefix of one is one") {
    for (const auto& host : fragments(real_hosts.front())) CHECK_FALSE(is_codecatalyst_host(host));
}

TEST_CASE("package_region_of: the same regions as Git's hosts have") {
    for (const auto& host : real_hosts) {
        CAPTURE(host);
        CHECK(package_region_of(with_label("packages", host)) == region_of(host));
    }
}

TEST_CASE("package_region_of: no look-alike, and no host of Git's") {
    for (const auto& host : look_alikes()) {
        CAPTURE(host);
        CHECK(package_region_of(with_label("packages", host)).empty());
        CHECK(package_region_of(host).empty());
    }
    for (const auto& host : real_hosts) CHECK(package_region_of(host).empty());
    for (const auto& host : fragments(with_label("packages", real_hosts.front())))
        CHECK(package_region_of(host).empty());
}

TEST_CASE("a package host and the Git host of its region lead to each other") {
    CHECK(git_host_beside("packages.eu-west-1.codecatalyst.aws") == "git.eu-west-1.codecatalyst.aws");
    CHECK(package_host_beside("git.eu-west-1.codecatalyst.aws") == "packages.eu-west-1.codecatalyst.aws");
    CHECK(git_host_beside("git.eu-west-1.codecatalyst.aws").empty());
    CHECK(package_host_beside("packages.eu-west-1.codecatalyst.aws").empty());
    CHECK(git_host_beside("packages.eu-west-1.codecatalyst.aws.evil.example").empty());
    CHECK(package_host_beside("git.eu-west-1.codecatalyst.aws.evil.example").empty());
}

TEST_CASE("is_within_host: what stays in the host part of a URL") {
    for (const std::string host :
         {"", "localhost", "localhost:8443", "[::1]:8443", "a_b.example", "xn--e1afmkfd"}) {
        CAPTURE(host);
        CHECK(is_within_host(host));
    }
}

TEST_CASE("is_within_host: a character that would end the host, or cannot be in one, is refused") {
    for (const char c : std::string(" /@%?#\\\t\r\n\x01\x1f\x7f")) {
        CAPTURE(int{c});
        CHECK_FALSE(is_within_host(std::string("host") + c + "rest"));
        CHECK_FALSE(is_within_host(std::string(1, c)));
    }
    CHECK_FALSE(is_within_host(std::string_view("a\0b", 3)));
}

TEST_CASE("is_alias: what the service allows as a user name") {
    for (const std::string name : {"bob", "mary", "Li.Juan_2-x", "...", "a_b", "123"}) {
        CAPTURE(name);
        CHECK(is_alias(name));
    }
    CHECK(is_alias(std::string(100, 'a')));
}

TEST_CASE("is_alias: nothing else") {
    for (const std::string name :
         {"", "ab", "al ice", "a@b.example", "mary:x", "mary/x", "mary%", "m\xc3\xa4ry", "mary\n",
          "Username for 'https://git.us-west-2.codecatalyst.aws': "}) {
        CAPTURE(name);
        CHECK_FALSE(is_alias(name));
    }
    CHECK_FALSE(is_alias(std::string(101, 'a')));
    CHECK_FALSE(is_alias(std::string_view("mar\0y", 5)));
}

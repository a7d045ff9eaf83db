// SPDX-License-Identifier: Apache-2.0
#include "model/url_match.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace codecatalyst;

namespace {

bool matches(std::string_view pattern, const remote& where, std::string_view username = "") {
    return match(pattern, where, username).has_value();
}

closeness close_by(std::string_view pattern, const remote& where, std::string_view username = "") {
    const auto found = match(pattern, where, username);
    REQUIRE(found);
    return *found;
}

const remote west{"https", "git.us-west-2.codecatalyst.aws", ""};
const remote deep{"https", "git.us-west-2.codecatalyst.aws", "v1/ExampleCorp/Website/site"};

}  // namespace

TEST_CASE("parse_url: gives the parts, scheme and host in lower case") {
    CHECK(parse_url("HTTPS://Mary@Git.Example:8443/v1/Space/") ==
          url_parts{"https", "Mary", "git.example:8443", "v1/Space"});
    CHECK(parse_url("https://host") == url_parts{"https", "", "host", ""});
    CHECK(parse_url("https://host///") == url_parts{"https", "", "host", ""});
    CHECK(parse_url("https://[::1]:8443/x") == url_parts{"https", "", "[::1]:8443", "x"});
    CHECK(parse_url("https://al%20ice@host") == url_parts{"https", "al ice", "host", ""});
    CHECK(parse_url("https://a@b@host") == url_parts{"https", "a@b", "host", ""});
    CHECK(parse_url("https://host/a@b") == url_parts{"https", "", "host", "a@b"});
    // What a client connects to, not what stands behind a later `@`.
    for (const char* mark : {"#", "?", "/", "\\"})
        CHECK(parse_url("https://evil.example" + std::string(mark) + "@host/")->host == "evil.example");
}

TEST_CASE("parse_url: the scheme's default port is dropped") {
    CHECK(parse_url("https://host:443")->host == "host");
    CHECK(parse_url("https://[::1]:443")->host == "[::1]");
    CHECK(parse_url("http://host:80/x")->host == "host");
    CHECK(parse_url("https://host:80")->host == "host:80");
    CHECK(parse_url("http://host:443")->host == "host:443");
    CHECK(parse_url("https://host:8443")->host == "host:8443");
}

TEST_CASE("parse_url: what is not a URL gives nothing") {
    for (const std::string text :
         {"", "host", "://host", "https:/host", "https:host", "https://", "https:///path", "https://mary@",
          "https://:443", "https://a%zz@host", "https://ho\nst", "https://host/\x1f", "https://host/\x7f"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_url(text));
    }
    CHECK_FALSE(parse_url(std::string_view("https://ho\0st", 13)));
}

TEST_CASE("match: scheme and host must be the same") {
    CHECK(matches("https://git.us-west-2.codecatalyst.aws", west));
    CHECK(matches("HTTPS://GIT.US-WEST-2.CODECATALYST.AWS/", west));
    CHECK_FALSE(matches("http://git.us-west-2.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://git.eu-west-1.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://codecatalyst.aws", west));
    CHECK_FALSE(matches("https://us-west-2.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws.evil.example", west));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst", west));
}

TEST_CASE("match: the port is part of the host, the scheme's own port is none") {
    CHECK(matches("https://git.us-west-2.codecatalyst.aws:443", west));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws:8443", west));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws:0443", west));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws:", west));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws:0", west));
    CHECK_FALSE(matches("https://git.*.codecatalyst.*", {"https", west.host + ":8443", ""}));
    const remote with_port{"https", "localhost:8443", ""};
    CHECK(matches("https://localhost:8443", with_port));
    CHECK_FALSE(matches("https://localhost", with_port));
    CHECK_FALSE(matches("https://localhost:844", with_port));
    CHECK(matches("https://[::1]:8443", {"https", "[::1]:8443", ""}));
}

TEST_CASE("match: a star is exactly one label") {
    CHECK(matches("https://git.*.codecatalyst.aws", west));
    CHECK(matches("https://*.*.*.*", west));
    CHECK(matches("https://*", {"https", "localhost", ""}));
    CHECK_FALSE(matches("https://*.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://git.*.codecatalyst.aws", {"https", "git.codecatalyst.aws", ""}));
    CHECK_FALSE(matches("https://git.*.codecatalyst.aws", {"https", "git.a.b.codecatalyst.aws", ""}));
    CHECK_FALSE(matches("https://git.us-*.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://*", west));
}

TEST_CASE("match: a path matches whole components from its beginning") {
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/v1", deep));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/v1/", deep));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp", deep));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site", deep));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/x/../%761/./ExampleCorp", deep));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws//v1/ExampleCorp//", deep));  // as in Git
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws/v1/Example", deep));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws/v1/examplecorp", deep));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws/ExampleCorp", deep));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws/v1/ExampleCorp/Website/site/x", deep));
    CHECK_FALSE(matches("https://git.us-west-2.codecatalyst.aws/v1", west));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws/v1", {"https", west.host, "v1/"}));
}

TEST_CASE("match: a user name in the pattern must be the request's") {
    CHECK(matches("https://mary@git.us-west-2.codecatalyst.aws", west, "mary"));
    CHECK_FALSE(matches("https://mary@git.us-west-2.codecatalyst.aws", west, "bob"));
    CHECK_FALSE(matches("https://mary@git.us-west-2.codecatalyst.aws", west, "Mary"));  // as in Git
    CHECK_FALSE(matches("https://@git.us-west-2.codecatalyst.aws", west));
    CHECK_FALSE(matches("https://@git.us-west-2.codecatalyst.aws", west, "mary"));
    CHECK_FALSE(matches("https://mary@git.us-west-2.codecatalyst.aws", west));
    CHECK(matches("https://git.us-west-2.codecatalyst.aws", west, "mary"));
}

TEST_CASE("match: the closest pattern is decided by host, then path, then user") {
    const std::string host = "https://git.us-west-2.codecatalyst.aws";
    const closeness in_order[] = {
        close_by("https://*.*.codecatalyst.aws", deep),
        close_by("https://git.*.codecatalyst.aws", deep),
        close_by("https://mary@git.*.codecatalyst.aws/v1/ExampleCorp/Website/site", deep, "mary"),
        close_by(host, deep),
        close_by("https://mary@git.us-west-2.codecatalyst.aws", deep, "mary"),
        close_by(host + "/v1", deep),
        close_by("https://mary@git.us-west-2.codecatalyst.aws/v1", deep, "mary"),
        close_by(host + "/v1/ExampleCorp", deep),
        close_by(host + "/v1/ExampleCorp/Website/site", deep),
    };
    for (std::size_t i = 1; i < std::size(in_order); ++i) {
        CAPTURE(i);
        CHECK((in_order[i - 1] < in_order[i]));
    }
    CHECK((close_by(host + "/v1/", deep) == close_by(host + "/v1", deep)));
    CHECK((closeness{} < close_by("https://*", {"https", "a", ""})));
}

TEST_CASE("url_match: the address of a service is https, or http to this machine, and nothing else") {
    for (const char* good : {"https://a.example", "https://a.example:8443/base/", "http://localhost:1",
                             "http://127.0.0.1", "http://[::1]:80/x", "HTTPS://A.example"}) {
        CAPTURE(good);
        CHECK_FALSE(service_url_flaw(good));
    }
    const auto said = [](std::string_view text) {
        const auto flaw = service_url_flaw(text);
        return flaw ? std::string(flaw->what) + " | " + std::string(flaw->hint) : "(none)";
    };
    for (const char* bad : {"", "a.example", "https://", "https://u@a.example", "https://a b", "https://a/?x",
                            "https://a/#x", "https://a\n"}) {
        CAPTURE(bad);
        CHECK(said(bad) == "is not a URL | use https://HOST, without a user name");
    }
    for (const char* bad : {"http://a.example", "http://localhost.example", "ftp://localhost"}) {
        CAPTURE(bad);
        CHECK(said(bad) == "would send tokens without encryption | use https");
    }
}

TEST_CASE("url_match: of the entries of a key the closest one counts, of equals the last") {
    using origin = config_entry::origin;
    const std::vector<config_entry> entries{{"", "proxy", "1"},
                                            {"https://a.example/x", "proxy", "2"},
                                            {"https://a.example", "proxy", "3"},
                                            {"https://*.example", "proxy", "4", origin::repository},
                                            {"no url", "proxy", "5"},
                                            {"", "other", "6"},
                                            {"", "proxy", "7", origin::repository}};
    const auto value = [&](const std::string& host, const std::string& path, bool own_only) {
        const auto* const found = closest(entries, "Proxy", {"https", host, path}, "", own_only);
        return found == nullptr ? "(none)" : found->value;
    };
    CHECK(value("a.example", "x/y", true) == "2");
    CHECK(value("a.example", "", true) == "3");
    CHECK(value("b.example", "", true) == "1");
    CHECK(value("b.example", "", false) == "4");
    CHECK(value("other", "", false) == "7");
    CHECK(closest(entries, "absent", {"https", "a.example", ""}, "", false) == nullptr);
}

TEST_CASE("without_user: neither a user name nor a password is left in a URL") {
    CHECK(without_user("https://mary:hunter2@git.example/v1/Acme") == "https://git.example/v1/Acme");
    CHECK(without_user("https://a@b@git.example") == "https://git.example");
    CHECK(without_user("https://git.example/a@b") == "https://git.example/a@b");
    CHECK(without_user("mary@git.example") == "git.example");
    CHECK(without_user("") == "");
}

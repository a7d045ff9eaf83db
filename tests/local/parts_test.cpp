// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "local/codecatalyst/git_server.hpp"
#include "local/sign_in/sign_in.hpp"
#include "local/state/instant.hpp"
#include "local/state/names.hpp"

using namespace codecatalyst::local;

TEST_CASE("instant: times have milliseconds") {
    CHECK(to_text(parse_instant("2023-02-16T14:50:02.114Z").value()) == "2023-02-16T14:50:02.114Z");
    CHECK(to_text(parse_instant("2023-02-16T14:50:02Z").value()) == "2023-02-16T14:50:02.000Z");
    CHECK(to_text(parse_instant("2023-02-16T14:50:02.1-01:30").value()) == "2023-02-16T16:20:02.100Z");
    CHECK(to_text(parse_instant("2023-02-16T14:50:02.9999999Z").value()) == "2023-02-16T14:50:02.999Z");
    for (const auto* const text :
         {"", "2023-02-16", "2023-02-16T14:50:02", "2023-02-16T14:50:02.Z", "1676559002"})
        CHECK_FALSE(parse_instant(text));
}

TEST_CASE("names: an id is a UUID, and never the same") {
    std::set<std::string> seen;
    for (int n = 0; n < 100; ++n) {
        const auto id = new_id();
        REQUIRE(id.size() == 36);
        CHECK(id[14] == '4');
        CHECK(std::string_view("89ab").find(id[19]) != std::string_view::npos);
        CHECK(seen.insert(id).second);
    }
}

TEST_CASE("git paths: space, project, repository and service, decoded") {
    CHECK(parse_git_path("/v1/A/B/c/info/refs") == git_request{"A", "B", "c", "info/refs"});
    CHECK(parse_git_path("/v1/A%20x/B/c%2Fd/git-receive-pack") ==
          git_request{"A x", "B", "c/d", "git-receive-pack"});
    CHECK(parse_git_path("/v1/A/B/c.git/info/lfs/objects/batch") ==
          git_request{"A", "B", "c.git", "info/lfs"});
    for (const auto* const path : {"", "/", "/v1/A/B/c", "/v1/A/B/c/info/lfs", "/v1/A/B/c/info/refs/d",
                                   "/v1/A/B/c/HEAD", "/v1/A/B/c/objects/info", "/v2/A/B/c/info/refs",
                                   "v1/A/B/c/info/refs", "/v1/A/B/c/d/git-upload-pack",
                                   "/v1/A/B/%zz/info/refs", "/v1/spaces/A/projects/B/sourceRepositories"})
        CHECK_FALSE(parse_git_path(path));
}

TEST_CASE("CGI: the head ends at the blank line") {
    CHECK_FALSE(parse_cgi_head(""));
    CHECK_FALSE(parse_cgi_head("Content-Type: a/b\r\n"));
    const auto head = parse_cgi_head("Status: 404 Not Found\r\nContent-Type: a/b\r\n\r\nbody\n\n").value();
    CHECK(head.status == 404);
    CHECK(head.headers == std::vector<std::pair<std::string, std::string>>{{"Content-Type", "a/b"}});
    CHECK(head.size == 44);
    CHECK(parse_cgi_head("\n")->status == 200);
}

TEST_CASE("sign-in: other sections of a configuration stay as they are") {
    constexpr auto text = "# mine\n[default]\nregion = x\n\n[profile a]\nregion = y\n[ profile b ]\n";
    CHECK(without_sections(text, {"default"}) == "# mine\n[profile a]\nregion = y\n[ profile b ]\n");
    CHECK(without_sections(text, {"profile a", "nothing"}) ==
          "# mine\n[default]\nregion = x\n\n[ profile b ]\n");
    CHECK(without_sections("no sections", {""}) == "no sections");
}

// SPDX-License-Identifier: Apache-2.0
#include "model/repository_path.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

TEST_CASE("repository path: one, two or three names") {
    CHECK(parse_repository_path("ExampleCorp") == repository_path{"ExampleCorp", "", ""});
    CHECK(parse_repository_path("ExampleCorp/Website") == repository_path{"ExampleCorp", "Website", ""});
    CHECK(parse_repository_path("a-b_c.9/abc/..x") == repository_path{"a-b_c.9", "abc", "..x"});
    for (const char* text : {"ExampleCorp", "ExampleCorp/Website", "ExampleCorp/Website/_site-1.0"})
        CHECK(to_text(parse_repository_path(text).value()) == text);
}

TEST_CASE("repository path: names at their limits") {
    const std::string longest(63, 's'), repository(100, 'r');
    CHECK(parse_repository_path("abc/" + longest + "/" + repository));
    CHECK_FALSE(parse_repository_path(longest + "s"));
    CHECK_FALSE(parse_repository_path("abc/" + longest + "s"));
    CHECK_FALSE(parse_repository_path("abc/abc/" + repository + "r"));
    CHECK_FALSE(parse_repository_path("ab"));
    CHECK(parse_repository_path("abc/abc/r"));
}

TEST_CASE("repository path: what no name may be") {
    for (const char* text : {"",
                             "/",
                             "a/b/c",
                             "abc/",
                             "abc//site",
                             "abc/abc/",
                             "abc/abc/x/",
                             "abc/abc/x/y",
                             "-abc",
                             "abc-",
                             "a--b",
                             "a-.b",
                             "a b c",
                             "abc/..",
                             "../abc/abc",
                             "abc/abc/.",
                             "abc/abc/..",
                             "abc/abc/x.git",
                             "abc/abc/a b",
                             "abc/abc/x%2fy",
                             "abc/abc/-x\n",
                             "ab\xc3\xa9",
                             "abc/abc/gr\xc3\xb6\xc3\x9f",
                             "abc?x=1",
                             "--all"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_repository_path(text));
    }
}

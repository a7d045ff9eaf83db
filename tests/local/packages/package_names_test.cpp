// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_names.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst::local;

TEST_CASE("npm names: of new packages, with or without a scope") {
    for (const auto* const name : {"a", "lodash.merge", "a_b~c-1", "@s/name", "@a.b/c"})
        CHECK(is_npm_name(name));
    for (const auto* const name : {"", ".", "..", ".a", "_a", "A", "a b", "a/b", "../a", "@s", "@s/", "@/a",
                                   "@s/../a", "@s/.a", "@../a", "@s/a/b", "a%2fb", "a\"b", "a\n"})
        CHECK_FALSE_MESSAGE(is_npm_name(name), name);
    CHECK(is_npm_name(std::string(214, 'a')));
    CHECK_FALSE(is_npm_name(std::string(215, 'a')));
}

TEST_CASE("npm versions: those of semver.org") {
    for (const auto* const version : {"0.0.0", "1.20.300", "1.0.0-rc.1", "1.0.0-0.x-y+build.5", "1.0.0+a-b"})
        CHECK(is_npm_version(version));
    for (const auto* const version :
         {"", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0+", "1.0.0-a..b", "1.0.0/..", "1.0.0-a/b",
          "1.0.0.0", "1.0.0 ", "1.x.0", "..", "1.0.0+a+b"})
        CHECK_FALSE_MESSAGE(is_npm_version(version), version);
    CHECK_FALSE(is_npm_version("1.0.0-" + std::string(100, 'a')));
}

TEST_CASE("npm tags: none can be taken for a version or a path") {
    for (const auto* const tag : {"latest", "v", "next-7", "Beta_1.x"}) CHECK(is_npm_tag(tag));
    for (const auto* const tag : {"", "1.0.0", "v1.0.0", "..", "a/b", "a b", "-x", "a\"b"})
        CHECK_FALSE(is_npm_tag(tag));
    CHECK_FALSE(is_npm_tag(std::string(65, 'a')));
    CHECK(npm_file_name("@s/name", "1.0.0") == "name-1.0.0.tgz");
    CHECK(npm_file_name("name", "1.0.0-rc.1") == "name-1.0.0-rc.1.tgz");
}

TEST_CASE("PyPI names: of PEP 508, and one form of PEP 503") {
    for (const auto* const name : {"a", "A", "demo", "Demo_Tool.x-1", "7zip"}) CHECK(is_pypi_name(name));
    for (const auto* const name : {"", ".", "..", "-a", "a-", "a b", "a/b", "../a", "a<b", "\xc3\xa4"})
        CHECK_FALSE(is_pypi_name(name));
    CHECK(normal_pypi_name("Demo_Tool.-x") == "demo-tool-x");
    CHECK_FALSE(is_pypi_name(std::string(101, 'a')));
}

// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_version.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace codecatalyst::local;

TEST_CASE("PyPI versions: all spellings of PEP 440 have one normal form") {
    for (const auto& [written, normal] : std::initializer_list<std::pair<const char*, const char*>>{
             {"1", "1"},
             {"v1.0.0", "1"},
             {"01.020", "1.20"},
             {"0.0", "0"},
             {"0!1.1", "1.1"},
             {"2!1.0", "2!1"},
             {"1.0-Alpha.01", "1a1"},
             {"1.0beta", "1b0"},
             {"1.0c2", "1rc2"},
             {"1.0.preview_2", "1rc2"},
             {"1.0pre2", "1rc2"},
             {"1.0-3", "1.post3"},
             {"1.0.rev3", "1.post3"},
             {"1.0r3", "1.post3"},
             {"1.0.DEV", "1.dev0"},
             {"1.0-dev_4", "1.dev4"},
             {"1!2.0rc1.post2.dev3+Local-1_01", "1!2rc1.post2.dev3+local.1.1"}})
        CHECK(normal_pypi_version(written) == normal);
}

TEST_CASE("PyPI versions: what PEP 440 does not have is none") {
    for (const auto* const text : {"", "v", "..", "1/..", "1 0", "+1", "1.", "1!", "1.0-", "1.0+", "1.0+a..b",
                                   "1.0+a/b", "1.0x", "1.0.dev1.post1", "1..0", "latest", "1.0\n"})
        CHECK_FALSE_MESSAGE(normal_pypi_version(text), text);
    CHECK_FALSE(normal_pypi_version(std::string(101, '1')));
}

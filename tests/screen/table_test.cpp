// SPDX-License-Identifier: Apache-2.0
#include "screen/table.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

constexpr std::size_t wide = 1000;

table of(std::vector<std::vector<cell>> rows) { return {{"NAME", "ID"}, std::move(rows)}; }

}  // namespace

TEST_CASE("table: columns are aligned, and no line ends in spaces") {
    CHECK(lay_out(of({{{"a"}, {"1"}}, {{"longer"}, {"22"}}, {{"b"}, {""}}}), wide, false) ==
          "NAME    ID\n"
          "a       1\n"
          "longer  22\n"
          "b\n");
    CHECK(lay_out(of({}), wide, false) == "NAME  ID\n");
}

TEST_CASE("table: a colour is around the text, not around the gap") {
    CHECK(lay_out(of({{{"a", look::good}, {"1", look::bad}}, {{"b", look::warning}, {"2", look::faint}}}),
                  wide, true) ==
          "\x1b[1mNAME\x1b[0m  \x1b[1mID\x1b[0m\n"
          "\x1b[32ma\x1b[0m     \x1b[31m1\x1b[0m\n"
          "\x1b[33mb\x1b[0m     \x1b[2m2\x1b[0m\n");
}

TEST_CASE("table: the first column is cut in its middle to fit") {
    const auto t = of({{{"git-credential-codecatalyst/laptop/0123"}, {"id"}}});
    CHECK(width_of(t) == 43);
    CHECK(lay_out(t, 43, false) ==
          "NAME                                     ID\ngit-credential-codecatalyst/laptop/0123  id\n");
    CHECK(lay_out(t, 30, false) == "NAME                        ID\ngit-credential-c...op/0123  id\n");
    CHECK(lay_out(t, 5, false) == "NAME          ID\ngit-cr...123  id\n");
}

TEST_CASE("table: control characters are harmless") {
    CHECK(lay_out(of({{{"a\x1b[2J\n\xc2\x9b"}, {"\r"}}}), wide, false) ==
          "NAME                ID\na\\x1b[2J\\x0a\\u009b  \\x0d\n");
}

TEST_CASE("table: characters of another width") {
    CHECK(columns_of("abc") == 3);
    CHECK(columns_of("größe") == 5);
    CHECK(columns_of("日本") == 4);
    CHECK(columns_of("e\xcc\x81") == 1);
    CHECK(columns_of("🔑") == 2);
    CHECK(lay_out(of({{{"日本"}, {"1"}}, {{"größe"}, {"2"}}}), wide, false) ==
          "NAME   ID\n日本   1\ngröße  2\n");
    CHECK(lay_out(of({{{"日本日本日本日本日本日本"}, {"1"}}}), 17, false) ==
          "NAME           ID\n日本日...本    1\n");
}

TEST_CASE("table: invalid UTF-8 does no harm") {
    for (const char* text : {"\xff", "\xe2\x82", "\xc3", "\x80\x80", "\xf0\x9f"})
        CHECK(columns_of(text) <= 2);
}

// SPDX-License-Identifier: Apache-2.0
#include "model/git_config_text.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;
using kind = config_piece::kind;

namespace {

/// "section.key=value" for each variable; "invalid".
std::string variables(std::string_view text) {
    const auto all = config_pieces(text);
    if (!all) return "invalid";
    std::string out;
    for (const auto& each : *all)
        if (each.what == kind::variable)
            out += each.section + '.' + each.key + (each.value ? '=' + *each.value : "") + '\n';
    return out;
}

}  // namespace

TEST_CASE("config_pieces: are the whole text, each with its line's end") {
    const std::string_view text = "# mine\n[a] b = 1 ; why\n\n  c = \\\n 2\n[x \"Y z\"]";
    const auto all = config_pieces(text);
    REQUIRE(all);
    std::string together;
    for (const auto& each : *all) together += text.substr(each.begin, each.end - each.begin);
    CHECK(together == text);
    REQUIRE(all->size() == 6);
    CHECK(all->at(0).what == kind::other);
    CHECK(all->at(1).what == kind::section);
    CHECK(text.substr(all->at(2).begin, all->at(2).end - all->at(2).begin) == " b = 1 ; why\n");
    CHECK(all->at(3).what == kind::other);
    CHECK(all->at(5).section == "x.Y z");
}

TEST_CASE("config_pieces: names in lower case, subsections as they are") {
    CHECK(variables("[Core]\n\tIgnoreCase\n[A.B]\nc=d\n[x \"Y\\\"\\\\z\"]\nk=\n") ==
          "core.ignorecase\na.b.c=d\nx.Y\"\\z.k=\n");
}

TEST_CASE("config_pieces: values with quotes, escapes, comments and more lines") {
    CHECK(variables("[a]\nb =  one  two  # three\n") == "a.b=one  two\n");
    CHECK(variables("[a]\nb = \" one # \"two ; three\n") == "a.b= one # two\n");
    CHECK(variables("[a]\nb = x\\\\y\\\"z\\n\n") == "a.b=x\\y\"z\n\n");
    CHECK(variables("[a]\nb = one \\\n  two\nc = 3") == "a.b=one   two\na.c=3\n");
    CHECK(variables("[a]\r\nb = one\\\r\ntwo\r\n") == "a.b=onetwo\n");
    CHECK(variables("\xef\xbb\xbf[a]\nb = 1\n") == "a.b=1\n");
}

TEST_CASE("config_pieces: what Git refuses") {
    for (const char* bad : {"[a\n", "[]\n", "[a \"b]\n", "[a \"b\" ]\n", "[a b]\n", "[a]\n1b = c\n",
                            "[a]\nb c\n", "[a]\nb = \"c\n", "[a]\nb = \\x\n", "[a]\nb_c = d\n"}) {
        CAPTURE(bad);
        CHECK(variables(bad) == "invalid");
    }
    CHECK(variables("").empty());
}

TEST_CASE("config_pieces: a last line that continues is refused, because added lines would continue it") {
    for (const char* bad : {"[a]\nb = c \\", "[a]\nb = c \\\n", "[a]\r\nb = c\\\r\n"}) {
        CAPTURE(bad);
        CHECK(variables(bad) == "invalid");
    }
}

TEST_CASE("invalid_line: where Git stops reading") {
    CHECK_FALSE(invalid_line("[a]\n\tb = 1\n"));
    CHECK(invalid_line("[a]\n\tb = 1\n[c\n") == 3);
    CHECK(invalid_line("[a]\n\tb = \"1\n") == 2);
    CHECK(invalid_line("[a\n") == 1);
}

TEST_CASE("written_value: is read as the same value") {
    for (const std::string_view value : {"", "codecatalyst", " x", "x ", "a#b", "a;b", "!'/a b/c'",
                                         "say \"hi\"", "back\\slash", "a\tb\nc"}) {
        const auto text = "[a]\nb = " + written_value(value) + '\n';
        CHECK(variables(text) == "a.b=" + std::string(value) + '\n');
    }
    CHECK(written_value("codecatalyst") == "codecatalyst");
    CHECK(written_value("a # b") == "\"a # b\"");
}

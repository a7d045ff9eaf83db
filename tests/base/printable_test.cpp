// SPDX-License-Identifier: Apache-2.0
#include "base/printable.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace codecatalyst;

namespace {

std::string all_bytes() {
    std::string out;
    for (int i = 0; i < 256; ++i) out += static_cast<char>(i);
    return out;
}

std::string shown(std::string_view text, std::size_t max = 200) {
    return printable(text, max, charset::utf8);
}

}  // namespace

TEST_CASE("printable: control bytes become escapes") {
    CHECK(shown("a\x1b[31mred\x7f\n") == "a\\x1b[31mred\\x7f\\x0a");
    CHECK(shown(std::string_view("\0", 1)) == "\\x00");
    CHECK(shown("M\xc3\xa4ry \\ ~") == "M\xc3\xa4ry \\ ~");
    CHECK_FALSE(has_control(shown(all_bytes(), 1000)));
}

TEST_CASE("printable: what a terminal obeys, or does not show, beyond ASCII") {
    struct row {
        std::string text, escape;
    };
    for (const auto& [text, escape] :
         {row{"\u0080", "\\u0080"},        row{"\u009b", "\\u009b"},         row{"\u00a0", "\\u00a0"},
          row{"\u00ad", "\\u00ad"},        row{"\u061c", "\\u061c"},         row{"\u200b", "\\u200b"},
          row{"\u200d", "\\u200d"},        row{"\u200f", "\\u200f"},         row{"\u2028", "\\u2028"},
          row{"\u2029", "\\u2029"},        row{"\u202e", "\\u202e"},         row{"\u2060", "\\u2060"},
          row{"\u2064", "\\u2064"},        row{"\u2069", "\\u2069"},         row{"\u3164", "\\u3164"},
          row{"\ufe0f", "\\ufe0f"},        row{"\ufeff", "\\ufeff"},         row{"\ue000", "\\ue000"},
          row{"\uffff", "\\uffff"},        row{"\U000e0001", "\\U000e0001"}, row{"\U0010ffff", "\\U0010ffff"},
          row{"\U0001fffe", "\\U0001fffe"}}) {
        CHECK(shown("a" + text + "b") == "a" + escape + "b");
        CHECK(shown(text + text) == escape + escape);
    }
    for (const std::string fit : {"\u00a1", "\u00bf", "\u0416", "\u20ac", "\u2010", "\u4e2d", "\U0001f600"})
        CHECK(shown("a" + fit + "b") == "a" + fit + "b");
}

TEST_CASE("printable: bytes that are not UTF-8 are shown one by one") {
    CHECK(shown("a\x9b"
                "b") ==
          "a\\x9b"
          "b");
    CHECK(shown("\x80\xff") == "\\x80\\xff");
    CHECK(shown("a\xc2") == "a\\xc2");
    CHECK(shown("\xe2\x80") == "\\xe2\\x80");
    CHECK(shown("\xe2\x80x") == "\\xe2\\x80x");
    CHECK(shown("\xc0\x9b") == "\\xc0\\x9b");                    // overlong
    CHECK(shown("\xe0\x82\x9b") == "\\xe0\\x82\\x9b");           // overlong
    CHECK(shown("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
    CHECK(shown("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // beyond the last plane
}

TEST_CASE("printable: what has been made fit does not change") {
    for (const auto in : {charset::utf8, charset::ascii}) {
        const auto once = printable(all_bytes() + "\u202e\u00e4", 1000, in);
        CHECK(printable(once, once.size(), in) == once);
    }
}

TEST_CASE("printable: a terminal of another encoding gets ASCII alone") {
    CHECK(printable("M\u00e4ry \u00db", 200, charset::ascii) == "M\\u00e4ry \\u00db");
    for (const char c : printable(all_bytes(), 1000, charset::ascii)) CHECK((c >= ' ' && c <= '~'));
}

TEST_CASE("printable: the encoding is the locale's") {
    CHECK(charset_of(nullptr, nullptr, nullptr) == charset::ascii);
    CHECK(charset_of("", nullptr, "de_DE.UTF-8") == charset::utf8);
    CHECK(charset_of("C", "C.UTF-8", "C.UTF-8") == charset::ascii);
    CHECK(charset_of(nullptr, "en_US.utf8", "C") == charset::utf8);
    CHECK(charset_of(nullptr, nullptr, "de_DE.ISO-8859-1") == charset::ascii);
}

TEST_CASE("printable: a cut never splits a character") {
    CHECK(shown("ab\u00e9d", 4) == "ab\u00e9...");
    CHECK(shown("ab\u00e9d", 3) == "ab...");
    CHECK(shown("a\u20acde", 4) == "a\u20ac...");
    CHECK(shown("a\u20acde", 2) == "a...");
    CHECK(shown("a\U0001f600", 4) == "a...");
    CHECK(shown("a\u202eb", 3) == "a...");
    CHECK(shown("a\u202eb", 4) == "a\\u202e...");
    CHECK(shown(std::string(10, '\x80'), 4) == "...");  // no text, and no loop without end
}

TEST_CASE("printable: long text is cut at its limit") {
    CHECK(shown("abcd", 4) == "abcd");
    CHECK(shown("abcde", 4) == "abcd...");
    CHECK(shown("", 0) == "");
    CHECK(shown(std::string(200, 'x')).size() == 200);
    CHECK(shown(std::string(201, 'x')) == std::string(200, 'x') + "...");
}

TEST_CASE("printable_lines: line ends stay, and nothing else that a terminal obeys") {
    CHECK(printable_lines("a\n\x1b[2J\r\n", charset::utf8) == "a\n\\x1b[2J\\x0d\n");
    CHECK(printable_lines("", charset::utf8) == "");
    CHECK(printable_lines("\n\n", charset::utf8) == "\n\n");
}

// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

using namespace codecatalyst;

namespace {

std::string all_bytes() {
    std::string out;
    for (int i = 0; i < 256; ++i) out += static_cast<char>(i);
    return out;
}

}  // namespace

TEST_CASE("lower: ASCII letters only") {
    CHECK(lower("AZaz09-@[`{") == "azaz09-@[`{");
    CHECK(lower("\xc3\x84") == "\xc3\x84");  // Ä in UTF-8
    CHECK(lower("") == "");
}

TEST_CASE("trimmed: white space goes at both ends, not inside") {
    CHECK(trimmed(" \t\r\n\f\va b\t ") == "a b");
    CHECK(trimmed("a") == "a");
    CHECK(trimmed(" \n ") == "");
    CHECK(trimmed("") == "");
    CHECK(trimmed(std::string_view("\0a", 2)).size() == 2);
}

TEST_CASE("split: gives every part, empty ones included") {
    using parts = std::vector<std::string_view>;
    CHECK(split("a.b", '.') == parts{"a", "b"});
    CHECK(split("", '.') == parts{""});
    CHECK(split(".", '.') == parts{"", ""});
    CHECK(split("a..b.", '.') == parts{"a", "", "b", ""});
    CHECK(split("abc", '.') == parts{"abc"});
}

TEST_CASE("has_control: bytes 0-31 and 127 only") {
    for (const char c : all_bytes()) {
        const auto value = static_cast<unsigned char>(c);
        CAPTURE(int{value});
        CHECK(has_control(std::string("a") + c + "b") == (value < 32 || value == 127));
    }
    CHECK_FALSE(has_control(""));
}

TEST_CASE("percent_encode: everything but unreserved characters") {
    CHECK(percent_encode("AZaz09-._~") == "AZaz09-._~");
    CHECK(percent_encode("a b/c?%=:") == "a%20b%2Fc%3F%25%3D%3A");
    CHECK(percent_encode("\xc3\xa9") == "%C3%A9");
    CHECK(percent_encode(std::string_view("\0\x7f", 2)) == "%00%7F");
    CHECK(percent_encode("") == "");
}

TEST_CASE("percent_decode: takes back what encode made, and either case") {
    CHECK(percent_decode(percent_encode(all_bytes())) == all_bytes());
    CHECK(percent_decode("a%2fb%2Fc") == "a/b/c");
    CHECK(percent_decode("a+b") == "a+b");
    CHECK(percent_decode("%2525") == "%25");
    CHECK(percent_decode("") == "");
}

TEST_CASE("percent_decode: a percent sign without two digits is nothing") {
    for (const std::string text :
         {"%", "%2", "a%", "a%4", "%g0", "%0g", "%%20", "%-1", "% 1", "a%2", "%2\xff"}) {
        CAPTURE(text);
        CHECK_FALSE(percent_decode(text));
    }
    CHECK_FALSE(percent_decode(std::string_view("a%41").substr(0, 3)));  // what comes after is not ours
}

TEST_CASE("base64: the vectors of RFC 4648, section 10") {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
    };
    for (const auto& each : vectors) {
        const std::string plain = each.first, coded = each.second;
        CAPTURE(plain);
        const auto encoded = base64(plain);
        CHECK(encoded.expose() == coded);
        const auto decoded = base64_decode(coded);
        REQUIRE(decoded);
        CHECK(decoded->expose() == plain);
    }
}

TEST_CASE("base64: every byte goes and comes back") {
    const auto bytes = all_bytes();
    for (std::size_t from = 0; from < 4; ++from) {
        const auto encoded = base64(std::string_view(bytes).substr(from));
        const auto decoded = base64_decode(encoded.expose());
        REQUIRE(decoded);
        CHECK(decoded->expose() == std::string_view(bytes).substr(from));
    }
    const auto high = base64("\xfb\xff\xbf");
    CHECK(high.expose() == "+/+/");
}

TEST_CASE("base64_decode: invalid base64 gives nothing") {
    for (const std::string text : {"Z", "Zg", "Zg=", "Zm8", "====", "Z===", "Zg==Zg==", "Zm=v", "=m9v",
                                   "Zm9v\n", "Zm 9", "Zm-_", "Zm9vZg==\n", "Zg=A", "\xffm9v"}) {
        CAPTURE(text);
        CHECK_FALSE(base64_decode(text));
    }
    CHECK_FALSE(base64_decode(std::string_view("Zm9\0", 4)));
}

TEST_CASE("hex: two lower-case digits a byte") {
    CHECK(hex(std::string_view("\x00\x0f\xa5\xff", 4)) == "000fa5ff");
    CHECK(hex("") == "");
}

TEST_CASE("to_number: the whole text, or nothing") {
    CHECK(to_number<int>("0") == 0);
    CHECK(to_number<int>("-12") == -12);
    CHECK(to_number<int>("007") == 7);
    CHECK(to_number<std::int64_t>("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK_FALSE(to_number<std::int64_t>("9223372036854775808"));
    CHECK_FALSE(to_number<unsigned>("-1"));
    for (const std::string text : {"", " 1", "1 ", "+1", "1.0", "0x10", "1e3", "-", "abc", "1\n"}) {
        CAPTURE(text);
        CHECK_FALSE(to_number<int>(text));
    }
}

TEST_CASE("shell_word: is one word for a shell, in quotes where it needs them") {
    CHECK(shell_word("work-1/a.b_c@d:e+f,g") == "work-1/a.b_c@d:e+f,g");
    CHECK(shell_word("") == "''");
    CHECK(shell_word("my work") == "'my work'");
    CHECK(shell_word("it's; rm -rf $HOME") == "'it'\\''s; rm -rf $HOME'");
    CHECK(shell_word("~") == "'~'");
}

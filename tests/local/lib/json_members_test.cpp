// SPDX-License-Identifier: Apache-2.0
#include "local/lib/json_members.hpp"

#include <doctest/doctest.h>

#include <string>

using codecatalyst::json_depth;
using codecatalyst::json_member;
using codecatalyst::json_members;
using codecatalyst::plain_json_string;

namespace {

constexpr std::size_t most = 3;

}  // namespace

TEST_CASE("JSON members: names and values are parts of the text") {
    CHECK(json_members(R"({"a": 1, "b" : {"c": [true, "}"]} ,"": "x\"y"})", most) ==
          std::vector<json_member>{{"a", "1"}, {"b", R"({"c": [true, "}"]})"}, {"", R"("x\"y")"}});
    CHECK(json_members(" {} \n", most)->empty());
    CHECK(json_members("{\t}", most)->empty());
}

TEST_CASE("JSON members: other texts have none") {
    for (const auto* const text : {"",
                                   "null",
                                   "[]",
                                   "{",
                                   "}",
                                   "{}x",
                                   "{,}",
                                   R"({"a"})",
                                   R"({"a":})",
                                   R"({"a":1,})",
                                   R"({"a" 1})",
                                   R"({"a":1 "b":2})",
                                   R"({a:1})",
                                   R"({"a":1}{})",
                                   R"({"a":[1})",
                                   R"({"a":[}]})",
                                   R"({"a":"x)",
                                   R"({"a":"x\)",
                                   R"({"a":1,"a":2})",
                                   R"({"\u0061":1})",
                                   R"({"a":1,"b":2,"c":3,"d":4})"})
        CHECK_FALSE_MESSAGE(json_members(text, most), text);
}

TEST_CASE("JSON members: nesting has a limit") {
    const auto nested = [](std::size_t depth) {
        return R"({"a":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
    };
    CHECK(json_members(nested(32), most));
    CHECK_FALSE(json_members(nested(34), most));
    CHECK_FALSE(json_members(nested(1'000'000), most));
}

TEST_CASE("JSON members: how deep a text is nested") {
    CHECK(json_depth("1") == 0);
    CHECK(json_depth(R"({"a":[1,{}],"b":[]})") == 3);
    CHECK(json_depth(R"(["[[[[","\\\"[[["])") == 1);
    CHECK(json_depth("]]}}[") == 1);
}

TEST_CASE("JSON members: a plain string is one without escapes") {
    CHECK(plain_json_string(R"("Zm9v+/==")") == "Zm9v+/==");
    CHECK(plain_json_string(R"("")") == "");
    for (const auto* const value : {"", "\"", "1", "{}", R"("a\nb")", "\"a\nb\"", R"("a"b")", R"("a)"})
        CHECK_FALSE(plain_json_string(value));
}

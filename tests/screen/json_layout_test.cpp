// SPDX-License-Identifier: Apache-2.0
#include "screen/json_layout.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;

namespace {

std::string laid_out(std::string_view compact) {
    const secret out = indented(compact);
    return std::string(out.expose());
}

}  // namespace

TEST_CASE("json output: as the AWS CLI lays it out") {
    CHECK(laid_out(R"({"items":[{"id":"1","name":"a"},{"id":"2"}]})") ==
          "{\n"
          "    \"items\": [\n"
          "        {\n"
          "            \"id\": \"1\",\n"
          "            \"name\": \"a\"\n"
          "        },\n"
          "        {\n"
          "            \"id\": \"2\"\n"
          "        }\n"
          "    ]\n"
          "}\n");
    CHECK(laid_out(R"({"items":[]})") == "{\n    \"items\": []\n}\n");
    CHECK(laid_out("{}") == "{}\n");
    CHECK(laid_out(R"({"a":{},"b":[1,true,null]})") ==
          "{\n    \"a\": {},\n    \"b\": [\n        1,\n        true,\n        null\n    ]\n}\n");
}

TEST_CASE("json output: what stands in a string is left as it is") {
    for (const char* text : {R"("{}[],:")", R"("a\"b,{")", R"("\\")", R"("\u001b")", R"("größe 日本")"})
        CHECK(laid_out(text) == std::string(text) + "\n");
    CHECK(laid_out(R"({"a\\":"{"})") == "{\n    \"a\\\\\": \"{\"\n}\n");
}

TEST_CASE("json output: what is not printable is escaped, and means the same") {
    const auto shown = [](std::string_view text, charset in) {
        const auto fit = printable_json(text, in);
        return std::string(fit.expose());
    };
    CHECK(shown("{\n    \"a\": \"\x7f\"\n}\n", charset::utf8) == "{\n    \"a\": \"\\u007f\"\n}\n");
    CHECK(shown("\"\u009b2J\u00e4\u202e\U000e0001\"", charset::utf8) ==
          "\"\\u009b2J\u00e4\\u202e\\udb40\\udc01\"");
    CHECK(shown("\"\u00e4\U0001f600\"", charset::ascii) == "\"\\u00e4\\ud83d\\ude00\"");
    CHECK(shown("\"\x9b\"", charset::utf8) == "\"\\ufffd\"");
}

TEST_CASE("json output: times as version 2 prints them") {
    CHECK(aws_time(time_point(std::chrono::seconds(1'798'859'045))) == "2027-01-02T03:04:05+00:00");
}

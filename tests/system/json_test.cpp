// SPDX-License-Identifier: Apache-2.0
#include "system/json.hpp"

#include <doctest/doctest.h>

#include <string>

using codecatalyst::json;
using codecatalyst::json_error;

TEST_CASE("json: reads by pointer, and gives nothing for what is absent or of another type") {
    const auto j = json::parse(R"({"items":[{"id":"a","n":7},{"id":"b"}],"on":true,"none":null} )");
    CHECK(j.text("/items/1/id") == "b");
    CHECK(j.number("/items/0/n") == 7);
    CHECK(j.boolean("/on") == true);
    CHECK(j.size("/items") == 2);
    CHECK(j.is_object());
    CHECK_FALSE(j.text("/items/2/id"));
    CHECK_FALSE(j.text("/items/0/n"));
    CHECK_FALSE(j.text("/none"));
    CHECK_FALSE(j.secret_text("/missing"));
    CHECK_FALSE(j.is_object("/items"));
    CHECK(j.size("/on") == 0);
    CHECK(j.is_array("/items"));
    CHECK_FALSE(j.is_array("/on"));
    CHECK_FALSE(j.is_array("/nothing"));
    CHECK(j.has("/none"));
    CHECK(j.is_null("/none"));
    CHECK_FALSE(j.is_null("/on"));
    CHECK_FALSE(j.is_null("/nothing"));
    CHECK_FALSE(j.has("/nothing"));
}

TEST_CASE("json: a secret is read as a secret, escapes included") {
    const auto found = json::parse(R"({"secret":"a\"\u00e9"})").secret_text("/secret");
    REQUIRE(found);
    CHECK(found->expose() == "a\"\xc3\xa9");
}

TEST_CASE("json: invalid JSON is refused without being quoted") {
    for (const std::string text : {"", "hunter2", "{", "{}x", "{\"a\":}", "\xef\xbb\xbf{}"})
        CHECK_THROWS_WITH_AS((void)json::parse(text), "the text is not JSON", json_error);
    CHECK_THROWS_WITH_AS((void)json::parse(std::string(100, '[')), "the text is not JSON", json_error);
    CHECK_THROWS_WITH_AS((void)json::parse(std::string(json::input_max + 1, ' ')),
                         "the JSON text is too long", json_error);
}

TEST_CASE("json: what is set is written, with the objects and arrays on the way") {
    json j;
    j.set("/name", "x\n");
    j.set("/token/expires", std::int64_t{5});
    j.set("/retired/-/id", "a");
    j.set("/retired/-/id", "b");
    j.set("/retired/1/name", "second");
    j.set_empty_array("/items");
    j.set_empty_object("/nothing");
    j.set("/on", false);
    const auto text = j.serialize();
    CHECK(
        text.expose() ==
        R"({"name":"x\n","token":{"expires":5},"retired":[{"id":"a"},{"id":"b","name":"second"}],"items":[],"nothing":{},"on":false})");
}

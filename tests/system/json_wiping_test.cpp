// SPDX-License-Identifier: Apache-2.0
// Looks at every block of memory that is given back while JSON with a secret in it is read and written.
#include <doctest/doctest.h>
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include "system/json.hpp"

namespace {

constexpr const char* marker = "SECRET-0123456789-SECRET-0123456789";
int given_back_with_marker = 0;

void give_back(void* block) noexcept {
    if (block != nullptr &&
        ::memmem(block, ::malloc_usable_size(block), marker, std::strlen(marker)) != nullptr)
        ++given_back_with_marker;
    std::free(block);
}

}  // namespace

void* operator new(std::size_t size) {
    void* const block = std::calloc(1, size);
    return block != nullptr ? block : throw std::bad_alloc();
}
void operator delete(void* block) noexcept { give_back(block); }
void operator delete(void* block, std::size_t) noexcept { give_back(block); }

using codecatalyst::json;

TEST_CASE("json: the watch sees a string that is given back") {
    given_back_with_marker = 0;
    { const std::string careless(marker); }
    CHECK(given_back_with_marker == 1);
}

TEST_CASE("json: no memory that it gives back shows a secret, read or written, whole or torn") {
    char text[200] = R"({"name":"x","secret":")";
    std::strcat(text, marker);
    std::strcat(text, R"(","items":[1,2,3]})");
    given_back_with_marker = 0;
    {
        auto read = json::parse(text);
        const auto value = read.secret_text("/secret");
        CHECK(value.has_value());
        json written;
        written.set("/token/value", *value);
        const auto bytes = written.serialize();
        CHECK(!bytes.empty());
    }
    text[std::strlen(text) - 3] = '\0';
    CHECK_THROWS_AS((void)json::parse(text), codecatalyst::json_error);
    CHECK(given_back_with_marker == 0);
}

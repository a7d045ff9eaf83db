// SPDX-License-Identifier: Apache-2.0
#include "base/secret.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <concepts>
#include <cstdlib>
#include <new>
#include <ostream>
#include <string>
#include <type_traits>
#include <utility>

using codecatalyst::secret;

// What must not compile.
static_assert(!std::is_copy_constructible_v<secret>);
static_assert(!std::is_copy_assignable_v<secret>);
static_assert(std::is_nothrow_move_constructible_v<secret>);
static_assert(std::is_nothrow_move_assignable_v<secret>);
static_assert(!std::is_convertible_v<std::string_view, secret>);
static_assert(!std::is_convertible_v<std::string, secret>);
static_assert(!std::is_convertible_v<const char*, secret>);
static_assert(!std::is_constructible_v<std::string, const secret&>);
static_assert(!std::is_constructible_v<std::string_view, const secret&>);
static_assert(!std::is_constructible_v<bool, const secret&>);
static_assert(!std::equality_comparable<secret>);
static_assert(!fmt::is_formattable<secret>::value);

template <typename T>
concept streamable = requires(std::ostream& out, const T& value) {
    out << value;
};
static_assert(streamable<std::string> && !streamable<secret>);

template <typename T>
concept exposable = requires {
    std::declval<T>().expose();
};
static_assert(exposable<const secret&>);
static_assert(!exposable<secret>);  // the bytes would be gone before they are used

namespace {

constexpr std::string_view needle = "hunter2-hunter2";
std::size_t blocks_released = 0;
std::size_t needles_released = 0;

// Array memory with its size in front, so that what is released can be looked at.
constexpr std::size_t in_front = alignof(std::max_align_t);

void* get_block(std::size_t size) {
    auto* block = static_cast<char*>(std::malloc(size + in_front));
    if (block == nullptr) throw std::bad_alloc();
    new (block) std::size_t(size);
    return block + in_front;
}

void release_block(void* at) {
    if (at == nullptr) return;
    char* block = static_cast<char*>(at) - in_front;
    const std::string_view held(static_cast<char*>(at), *reinterpret_cast<std::size_t*>(block));
    ++blocks_released;
    if (held.find(needle.substr(0, 7)) != held.npos) ++needles_released;
    std::free(block);
}

}  // namespace

void* operator new[](std::size_t size) { return get_block(size); }
void operator delete[](void* at) noexcept { release_block(at); }
void operator delete[](void* at, std::size_t) noexcept { release_block(at); }

TEST_CASE("secret: holds any bytes, NUL included") {
    const std::string_view bytes("a\0b\n", 4);
    const secret s(bytes);
    CHECK(s.expose() == bytes);
    CHECK_FALSE(s.empty());
    CHECK(secret().empty());
    const secret none;
    CHECK(none.expose().empty());
    CHECK(secret("").empty());
}

TEST_CASE("secret: moving leaves the source empty and fit for use") {
    secret from("one");
    secret to(std::move(from));
    CHECK(to.expose() == "one");
    CHECK(from.empty());
    from.append("again");
    CHECK(from.expose() == "again");
    to = std::move(from);
    CHECK(to.expose() == "again");
    CHECK(from.empty());
}

TEST_CASE("secret: moving onto itself keeps the bytes") {
    secret s("one");
    secret& alias = s;
    s = std::move(alias);
    CHECK(s.expose() == "one");
}

TEST_CASE("secret: grows piece by piece") {
    secret s;
    std::string wanted;
    for (int i = 0; i < 1000; ++i) {
        const std::string piece(static_cast<std::size_t>(i % 7), static_cast<char>('a' + i % 26));
        s.append(piece);
        wanted += piece;
    }
    CHECK(s.expose() == wanted);
    s.append("");
    CHECK(s.expose() == wanted);
}

TEST_CASE("secret: can be appended to itself") {
    secret s("abc");
    for (int i = 0; i < 5; ++i) s.append(s.expose());
    CHECK(s.expose().size() == 96);
    for (std::size_t i = 0; i < 96; ++i) CHECK(s.expose()[i] == "abc"[i % 3]);
}

TEST_CASE("secret: a clone is equal and apart") {
    secret s("abc");
    const secret copy = s.clone();
    CHECK(same(s, copy));
    CHECK(s.expose().data() != copy.expose().data());
    s.append("d");
    CHECK(copy.expose() == "abc");
}

TEST_CASE("same: compares length and every byte") {
    CHECK(same(secret("abc"), secret("abc")));
    CHECK(same(secret(), secret("")));
    CHECK_FALSE(same(secret("abc"), secret("abd")));
    CHECK_FALSE(same(secret("abc"), secret("xbc")));
    CHECK_FALSE(same(secret("abc"), secret("ab")));
    CHECK_FALSE(same(secret(), secret("a")));
    CHECK_FALSE(same(secret(std::string_view("a\0", 2)), secret("a")));
}

TEST_CASE("same: what was appended counts, what is spare does not") {
    secret grown("ab");
    grown.append("c");  // now has room to spare
    CHECK(same(grown, secret("abc")));
    CHECK_FALSE(same(grown, secret("abcd")));
}

TEST_CASE("wipe: overwrites every byte and takes nothing") {
    std::string bytes(needle);
    codecatalyst::wipe(bytes.data(), bytes.size());
    CHECK(std::ranges::all_of(bytes, [](char c) { return c == '\0'; }));
    codecatalyst::wipe(nullptr, 0);
}

TEST_CASE("secret: memory is overwritten before it is given back") {
    blocks_released = needles_released = 0;
    {
        secret s(needle);
        for (int i = 0; i < 6; ++i) s.append(needle);  // grows, releasing the smaller blocks
        secret moved(std::move(s));
        secret assigned("hunter2 too");
        assigned = std::move(moved);
        const secret copy = assigned.clone();
    }
    CHECK(blocks_released >= 4);
    CHECK(needles_released == 0);
}

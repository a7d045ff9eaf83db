// SPDX-License-Identifier: Apache-2.0
// What every token backend must do, as far as it can do the thing. Call it from a TEST_CASE; where tokens can
// be made, signed in as a user with room for 15.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "model/hosts.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {
namespace backend_contract {

inline const std::string prefix = "backend-contract/";

inline std::vector<token_summary> our_tokens(token_backend& backend) {
    auto all = backend.list();
    std::erase_if(all, [](const auto& t) { return !t.name.starts_with(prefix); });
    return all;
}

inline std::set<std::string> ids_of(const std::vector<token_summary>& tokens) {
    std::set<std::string> out;
    for (const auto& t : tokens) out.insert(t.id);
    return out;
}

/// Leaves nothing behind where the backend can see to that.
class clean_desk {
public:
    explicit clean_desk(token_backend& backend) : backend_(backend) { clear(); }
    clean_desk(const clean_desk&) = delete;
    clean_desk& operator=(const clean_desk&) = delete;
    ~clean_desk() { clear(); }

private:
    void clear() {
        if (!backend_.can().list || !backend_.can().remove) return;
        const auto left = our_tokens(backend_);
        for (const auto& each : left) backend_.remove(each.id);
        if (!left.empty()) CHECK(our_tokens(backend_).empty());
    }

    token_backend& backend_;
};

inline void check_refusals(token_backend& backend) {
    const auto can = backend.can();
    if (!can.list) CHECK_THROWS_AS((void)backend.list(), backend_error);
    if (!can.remove) CHECK_THROWS_AS(backend.remove("any"), backend_error);
    if (!can.identify) CHECK_THROWS_AS((void)backend.identity(), backend_error);
}

inline void check_made(token_backend& backend, time_point expires) {
    const auto made = backend.create(prefix + "one", expires);
    CHECK_FALSE(made.value.empty());
    CHECK(made.name == prefix + "one");
    CHECK((made.expires == expires));
    CHECK(made.username.empty());
    if (!backend.can().list) return;
    const auto listed = our_tokens(backend);
    REQUIRE(listed.size() == 1);
    CHECK(listed[0].id == made.id);
    CHECK(listed[0].name == made.name);
    CHECK((listed[0].expires == expires));
}

inline void check_names(token_backend& backend, time_point expires) {
    const std::string longest = prefix + std::string(100 - prefix.size(), 'x');
    const std::string odd = prefix + "a b\"c\\d'$HOME;\xc3\xa9";
    CHECK(backend.create(longest, expires).name == longest);
    CHECK(backend.create(odd, expires).name == odd);
    if (!backend.can().list) return;
    std::set<std::string> names;
    for (const auto& t : our_tokens(backend)) names.insert(t.name);
    CHECK((names == std::set{longest, odd}));
}

inline void check_removal(token_backend& backend, time_point expires) {
    const auto one = backend.create(prefix + "one", expires), two = backend.create(prefix + "two", expires);
    for (const auto& id : {one.id, one.id, std::string("00000000-0000-0000-0000-000000000000")}) {
        backend.remove(id);
        if (backend.can().list) CHECK((ids_of(our_tokens(backend)) == std::set{two.id}));
    }
}

inline void check_many(token_backend& backend, time_point expires) {
    std::set<std::string> made;
    for (int i = 0; i < 12; ++i) made.insert(backend.create(prefix + std::to_string(i), expires).id);
    CHECK(made.size() == 12);
    CHECK((ids_of(our_tokens(backend)) == made));
}

inline void check_handed_out(token_backend& backend) {
    const auto given = backend.create("", time_point::max());
    CHECK_FALSE(given.value.empty());
    CHECK_FALSE(given.name.empty());
    CHECK((given.username.empty() || is_alias(given.username)));
    CHECK(same(given.value, backend.create("", time_point::max()).value));
}

}  // namespace backend_contract

/// `now` is the service's time, `expected` what the backend is known to be able to do.
inline void check_backend_contract(token_backend& backend, time_point now, abilities expected = {}) {
    using namespace backend_contract;
    const clean_desk before_and_after(backend);
    const time_point expires = now + std::chrono::days(2) + std::chrono::seconds(7);

    SUBCASE("it has a name, and says what it can do") {
        CHECK_FALSE(backend.name().empty());
        CHECK((backend.can() == expected));
        CHECK((backend.can() == expected));
        check_refusals(backend);
    }
    SUBCASE("it knows who is signed in") {
        if (!expected.identify) return;
        CHECK(is_alias(backend.identity()));
        CHECK(backend.identity() == backend.identity());
    }
    SUBCASE("what it cannot make it hands out, the same twice") {
        if (!expected.make) check_handed_out(backend);
    }
    SUBCASE("a new token has a secret, the name and time asked for, and is listed by its id") {
        if (expected.make) check_made(backend, expires);
    }
    SUBCASE("two tokens are two") {
        if (!expected.make) return;
        const auto one = backend.create(prefix + "one", expires),
                   two = backend.create(prefix + "two", expires);
        CHECK((one.id != two.id || one.id.empty()));
        CHECK_FALSE(same(one.value, two.value));
    }
    SUBCASE("names may be long and odd") {
        if (expected.make) check_names(backend, expires);
    }
    SUBCASE("more tokens than a page holds are all listed") {
        if (expected.make && expected.list) check_many(backend, expires);
    }
    SUBCASE("a removed token is gone; removing it again, or one that never existed, is not an error") {
        if (expected.make && expected.remove) check_removal(backend, expires);
    }
}

}  // namespace codecatalyst

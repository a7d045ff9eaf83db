// SPDX-License-Identifier: Apache-2.0
// What every token backend must do. Call it from a TEST_CASE, signed in as a user with room for 15 tokens.
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

inline void remove_ours(token_backend& backend) {
    for (const auto& left : our_tokens(backend)) backend.remove(left.id);
}

}  // namespace backend_contract

/// `now` is the service's time.
inline void check_backend_contract(token_backend& backend, time_point now) {
    using namespace backend_contract;
    remove_ours(backend);
    const auto before = backend.list().size();
    const time_point expires = now + std::chrono::days(2) + std::chrono::seconds(7);

    SUBCASE("it has a name, and knows who is signed in") {
        CHECK_FALSE(backend.name().empty());
        CHECK(is_alias(backend.identity()));
        CHECK(backend.identity() == backend.identity());
    }
    SUBCASE("a new token has a secret, the name and time asked for, and is listed by its id") {
        const auto made = backend.create(prefix + "one", expires);
        CHECK_FALSE(made.value.empty());
        CHECK(made.name == prefix + "one");
        CHECK((made.expires == expires));
        CHECK(made.username.empty());
        const auto listed = our_tokens(backend);
        REQUIRE(listed.size() == 1);
        CHECK(listed[0].id == made.id);
        CHECK(listed[0].name == made.name);
        CHECK((listed[0].expires == expires));
    }
    SUBCASE("two tokens are two") {
        const auto one = backend.create(prefix + "one", expires),
                   two = backend.create(prefix + "two", expires);
        CHECK(one.id != two.id);
        CHECK_FALSE(same(one.value, two.value));
    }
    SUBCASE("names may be long and odd") {
        const std::string longest = prefix + std::string(100 - prefix.size(), 'x');
        const std::string odd = prefix + "a b\"c\\d'$HOME;\xc3\xa9";
        CHECK(backend.create(longest, expires).name == longest);
        CHECK(backend.create(odd, expires).name == odd);
        std::set<std::string> names;
        for (const auto& t : our_tokens(backend)) names.insert(t.name);
        CHECK((names == std::set{longest, odd}));
    }
    SUBCASE("more tokens than a page holds are all listed") {
        std::set<std::string> made, listed;
        for (int i = 0; i < 12; ++i) made.insert(backend.create(prefix + std::to_string(i), expires).id);
        for (const auto& t : our_tokens(backend)) listed.insert(t.id);
        CHECK(made.size() == 12);
        CHECK((made == listed));
    }
    SUBCASE("one that is removed is gone; removing it again is no error, nor is removing what never was") {
        const auto one = backend.create(prefix + "one", expires),
                   two = backend.create(prefix + "two", expires);
        backend.remove(one.id);
        const auto listed = our_tokens(backend);
        REQUIRE(listed.size() == 1);
        CHECK(listed[0].id == two.id);
        backend.remove(one.id);
        backend.remove("00000000-0000-0000-0000-000000000000");
        CHECK(our_tokens(backend).size() == 1);
    }
    remove_ours(backend);
    CHECK(backend.list().size() == before);
}

}  // namespace codecatalyst

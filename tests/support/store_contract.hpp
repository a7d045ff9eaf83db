// SPDX-License-Identifier: Apache-2.0
// What every store must do. Call it from a TEST_CASE; each subcase begins with a store that has none of the
// accounts used here.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/secret_store.hpp"
#include "support/records.hpp"

namespace codecatalyst {

/// A handle to the store under test. Several of them are open at the same time and see the same records.
using store_opener = std::function<std::unique_ptr<secret_store>()>;

namespace store_contract {

inline const std::string host = "store-contract.example";

inline std::vector<account> our_accounts(secret_store& store) {
    auto all = store.accounts();
    std::erase_if(all, [](const account& a) { return a.host != host; });
    return all;
}

inline std::string password_at(secret_store& store, const account& who) {
    const auto found = store.load(who);
    return found && found->value.current ? std::string(found->value.current->value.expose()) : "(nothing)";
}

inline std::uint64_t add(secret_store& store, const account& who, std::string_view password) {
    return store.save(who, records::with_password(password), 0);
}

}  // namespace store_contract

inline void check_store_contract(const store_opener& open) {
    using namespace store_contract;
    const auto store = open();
    for (const auto& left : our_accounts(*store)) store->forget(left);
    const account mary{host, "", "mary", "default"};

    SUBCASE("loading a missing record gives nothing, and forgetting it is not an error") {
        CHECK_FALSE(store->load(mary));
        store->forget(mary);
        CHECK(our_accounts(*store).empty());
    }
    SUBCASE("a token whose expiry is unknown comes back without one") {
        store->save(mary, records::adopted("PAT"), 0);
        const auto there = open()->load(mary);
        REQUIRE(there);
        records::check_same(there->value, records::adopted("PAT"));
    }
    SUBCASE("a record comes back whole, through another handle too") {
        store->save(mary, records::full(), 0);
        const auto here = store->load(mary), there = open()->load(mary);
        REQUIRE(here);
        REQUIRE(there);
        records::check_same(here->value, records::full());
        records::check_same(there->value, records::full());
        CHECK(here->version == there->version);
    }
    SUBCASE("an empty record is a record") {
        store->save(mary, {}, 0);
        const auto found = store->load(mary);
        REQUIRE(found);
        records::check_same(found->value, {});
    }
    SUBCASE("a save replaces the record as one piece, by the version that load or save gave") {
        auto version = store->save(mary, records::full(), 0);
        version = store->save(mary, records::with_password("second"), version);
        auto found = store->load(mary);
        REQUIRE(found);
        records::check_same(found->value, records::with_password("second"));
        CHECK(found->version == version);
        store->save(mary, records::with_password("third"), found->version);
        CHECK(password_at(*store, mary) == "third");
        CHECK(our_accounts(*store).size() == 1);
    }
    SUBCASE("accounts that differ in one part only are different") {
        const std::vector<account> all{mary,
                                       {host, "", "mary", ""},
                                       {host, "", "mary", "work"},
                                       {host, "", "mar", "default"},
                                       {host, "", "", ""},
                                       {host, "v1/a", "mary", ""},
                                       {host, "v1/a/b", "mary", ""}};
        for (std::size_t i = 0; i < all.size(); ++i) add(*store, all[i], "PAT-" + std::to_string(i));
        for (std::size_t i = 0; i < all.size(); ++i)
            CHECK(password_at(*store, all[i]) == "PAT-" + std::to_string(i));
        auto listed = our_accounts(*store), wanted = all;
        std::ranges::sort(listed);
        std::ranges::sort(wanted);
        CHECK((listed == wanted));
        store->forget(mary);
        CHECK_FALSE(store->load(mary));
        CHECK(our_accounts(*store).size() == all.size() - 1);
        CHECK(password_at(*store, all[1]) == "PAT-1");
    }
    SUBCASE("a part of an account is matched whole, pattern characters included") {
        add(*store, {host, "", "m*", "default"}, "star");
        CHECK_FALSE(store->load(mary));
        CHECK_FALSE(store->load({host, "", "m", "default"}));
        CHECK_FALSE(store->load({host, "", "M*", "default"}));
        CHECK(password_at(*store, {host, "", "m*", "default"}) == "star");
    }
    SUBCASE("awkward names come back") {
        const account odd{host, "v1/a b/\xc3\xa9", "al ice%x", "my \"work\" profile"};
        add(*store, odd, "PAT");
        CHECK(password_at(*store, odd) == "PAT");
        const auto listed = our_accounts(*store);
        REQUIRE(listed.size() == 1);
        CHECK((listed.front() == odd));
    }
    SUBCASE("a large record is kept") {
        const std::string large(200'000, 'x');
        add(*store, mary, large);
        CHECK(password_at(*store, mary) == large);
    }
    SUBCASE("what was forgotten is gone for all, and can be added again") {
        const auto other = open();
        add(*store, mary, "first");
        other->forget(mary);
        CHECK_FALSE(store->load(mary));
        CHECK(our_accounts(*other).empty());
        add(*store, mary, "again");
        CHECK(password_at(*other, mary) == "again");
    }
    for (const auto& left : our_accounts(*store)) store->forget(left);
}

/// For stores that know the order to the second at least: the one changed last comes first.
inline void check_store_order(const store_opener& open, const std::function<void()>& a_moment) {
    using namespace store_contract;
    const auto store = open();
    for (const auto& left : our_accounts(*store)) store->forget(left);
    const account mary{host, "", "mary", "default"}, bob{host, "", "bob", "default"};
    const auto version = add(*store, mary, "1");
    a_moment();
    add(*store, bob, "2");
    CHECK((our_accounts(*store) == std::vector{bob, mary}));
    a_moment();
    store->save(mary, records::with_password("3"), version);
    CHECK((our_accounts(*store) == std::vector{mary, bob}));
    for (const auto& left : our_accounts(*store)) store->forget(left);
}

}  // namespace codecatalyst

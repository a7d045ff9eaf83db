// SPDX-License-Identifier: Apache-2.0
// What asking once means is in sign_in_backend_test.cpp.
#include "helper/person/unlocking.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/fakes.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;

namespace {

const account mary{"host", "", "mary", "default"};

/// A store that is locked until the user agrees to unlock it.
struct world {
    memory kept;
    bool locked = true;
    int asked = 0;
    bool user_there = true;

    world() {
        for (const auto* each : {"load", "save", "forget", "accounts"})
            kept.scripted.at[each] = [this](int) {
                if (locked) throw store_locked("the keyring is locked", "unlock it");
            };
        kept.put(mary, {});
    }
    unlocking_store store() {
        return {std::make_unique<memory_store>(kept),
                {[this] { return user_there; },
                 [this](const error&) {
                     ++asked;
                     locked = false;
                 },
                 [](std::chrono::seconds) { return std::make_shared<int>(0); }, 300s}};
    }
};

}  // namespace

TEST_CASE("unlocking store: every call goes on once it is unlocked, and asks no more than once") {
    world w;
    CHECK(w.store().load(mary).has_value());
    CHECK(w.asked == 1);
    for (int i = 0; i < 3; ++i) {
        world fresh;
        auto store = fresh.store();
        if (i == 0) CHECK(store.save(mary, {}, 1) == 2);
        if (i == 1) store.forget(mary);
        if (i == 2) CHECK(store.accounts().size() == 1);
        CHECK(store.place() == "memory");
        fresh.locked = true;
        CHECK(failure_of<store_locked>([&] { return store.accounts(); }) ==
              "the keyring is locked | unlock it");
        CHECK(fresh.asked == 1);
    }
}

TEST_CASE("unlocking store: if the user does not unlock it, the call fails and does nothing") {
    world w;
    w.user_there = false;
    auto store = w.store();
    CHECK(failure_of<store_locked>([&] {
              store.forget(mary);
              return 0;
          }) == "the keyring is locked | unlock it");
    CHECK(w.kept.items.size() == 1);
}

TEST_CASE("unlocking store: another failure does not lead to a question") {
    world w;
    w.kept.scripted.at["load"] = [](int) { throw store_error("no keyring runs", "start one"); };
    auto store = w.store();
    CHECK(failure_of<store_error>([&] { return store.load(mary); }) == "no keyring runs | start one");
    CHECK(w.asked == 0);
}

// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/store_move.hpp"

#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/fakes.hpp"
#include "support/records.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const account mary{"host", "", "mary", "default"}, bob{"host", "", "bob", "default"},
    kept{"host", "a/path", "mary", "default"};

struct broken_off {};

std::string password_of(const token_record& record) {
    return record.current ? std::string(record.current->value.expose()) : "(nothing)";
}

struct world {
    fakes::memory old_memory, new_memory;
    fakes::memory_store from{old_memory}, to{new_memory};
    fakes::lock_log log;
    fakes::open_locks locks{log};
    bool switched = false;
    std::function<void()> at_the_switch;

    world() {
        for (const auto& who : {mary, bob, kept})
            from.save(who, records::with_password(who.username + who.path), 0);
    }
    std::size_t move() {
        return store_move({from, to, locks, 7s,
                           [](const auto& a, const auto& b) { return password_of(a) == password_of(b); },
                           [this] {
                               switched = true;
                               if (at_the_switch) at_the_switch();
                           },
                           policy(), [] { return time_point(1000h); }})
            .run();
    }
    std::string in_use(const account& who) {
        const auto found = (switched ? to : from).load(who);
        return found ? password_of(found->value) : "(nothing)";
    }
    void check_all_there() {
        for (const auto& who : {mary, bob, kept}) CHECK(in_use(who) == who.username + who.path);
    }
};

}  // namespace

TEST_CASE("store move: everything is in the new store then, and nothing in the old one") {
    world w;
    CHECK(w.move() == 3);
    CHECK(w.switched);
    w.check_all_there();
    CHECK(w.from.accounts().empty());
    CHECK(w.log.open == 0);
}

TEST_CASE("store move: killed at any call, the store that serves has everything, and it can be finished") {
    for (const auto& [memory, operation] : {std::pair{&world::old_memory, "load"},
                                            {&world::old_memory, "forget"},
                                            {&world::old_memory, "accounts"},
                                            {&world::new_memory, "load"},
                                            {&world::new_memory, "save"}}) {
        for (int at = 1; at < 8; ++at) {
            world w;
            auto& hooks = (w.*memory).scripted;
            hooks.counts.clear();
            hooks.at[operation] = [at](int count) {
                if (count == at) throw broken_off();
            };
            try {
                (void)w.move();
            } catch (const broken_off&) {}
            hooks.at.clear();
            w.check_all_there();
            CHECK(w.log.open == 0);
            (void)w.move();
            w.check_all_there();
            CHECK(w.from.accounts().empty());
        }
    }
}

TEST_CASE("store move: a record that came back as another stays where it is") {
    world w;
    w.new_memory.scripted.at["load"] = [&](int) {
        for (auto& item : w.new_memory.items) item.held.value = records::with_password("garbled");
    };
    CHECK(failure_of<store_error>([&] { return w.move(); }) ==
          "a record came back from the other store as something else | "
          "tokens stay where they are; see what is wrong with that store");
    CHECK_FALSE(w.switched);
    w.check_all_there();
}

TEST_CASE("store move: an old copy in the new store gives way, and what came in late comes along") {
    world w;
    w.to.save(mary, records::with_password("an old copy"), 0);
    const account late{"host", "", "late", "default"};
    bool came = false;
    w.log.meanwhile = [&] {
        if (w.switched && !came) {
            came = true;
            w.from.save(late, records::with_password("late"), 0);
        }
    };
    (void)w.move();
    (void)w.move();
    w.check_all_there();
    CHECK(w.in_use(late) == "late");
}

TEST_CASE("store move: all accounts are held until the stores are switched, those of one lock once") {
    world w;
    w.new_memory.scripted.at["save"] = [&](int) { CHECK(w.log.open == 2); };
    (void)w.move();
    REQUIRE(w.log.held.size() >= 2);
    CHECK((w.log.held[0].who == bob));
    CHECK((w.log.held[1].who == mary));
    CHECK((w.log.held[0].patience == 7s));
}

TEST_CASE("store move: what a process saves in the old store after the switch is not forgotten") {
    world w;
    w.at_the_switch = [&] {  // it had opened the old store before, and renews
        auto late = records::with_password("late");
        late.current->name = "late";
        late.current->expires = time_point(2000h);
        late.pending = {{"attempt", time_point(900h)}};
        w.from.save(mary, late, w.from.load(mary)->version);
    };
    CHECK(w.move() == 3);
    w.check_all_there();
    const auto found = w.to.load(mary);
    const auto& known = found->value;
    REQUIRE(known.retired.size() == 1);
    CHECK(known.retired.front().name == "late");
    CHECK(known.retired.front().delete_after == time_point(1001h));
    REQUIRE(known.pending.size() == 1);
    CHECK(known.pending.front().name == "attempt");
    CHECK(w.from.accounts().empty());
}

TEST_CASE("store move: a token that the new store has from earlier is not forgotten") {
    world w;
    auto earlier = records::with_password("earlier");
    earlier.current->name = "earlier";
    w.to.save(mary, earlier, 0);
    CHECK(w.move() == 3);
    w.check_all_there();
    const auto found = w.to.load(mary);
    const auto& known = found->value;
    REQUIRE(known.retired.size() == 1);
    CHECK(known.retired.front().name == "earlier");
}

// SPDX-License-Identifier: Apache-2.0
#include "cache/record_cache.hpp"

#include <doctest/doctest.h>

#include "cache/cache_key.hpp"
#include "cache/entries.hpp"
#include "cache/invalidating_store.hpp"
#include "support/records.hpp"
#include "support/temp_folder.hpp"
#include "system/os/clock.hpp"

using namespace codecatalyst;

namespace {

/// A store that counts what it is asked, behind the cache of one process of many.
class counting_store final : public secret_store {
public:
    struct shared {
        std::map<account, token_record> records;
        int asked = 0;
        std::function<void()> while_reading;  // once, after the record was read
    };
    explicit counting_store(shared& with) : with_(with) {}

    [[nodiscard]] std::string place() override { return "counting"; }
    [[nodiscard]] std::optional<versioned<token_record>> load(const account& who) override {
        ++with_.asked;
        const auto found = with_.records.find(who);
        if (found == with_.records.end()) return std::nullopt;
        auto out = versioned<token_record>{clone(found->second), 7};
        if (with_.while_reading) std::exchange(with_.while_reading, nullptr)();
        return out;
    }
    std::uint64_t save(const account& who, const token_record& record, std::uint64_t) override {
        with_.records[who] = clone(record);
        return 0;
    }
    void forget(const account& who) override { with_.records.erase(who); }
    [[nodiscard]] std::vector<account> accounts() override {
        ++with_.asked;
        std::vector<account> out;
        for (const auto& [who, record] : with_.records) out.push_back(who);
        return out;
    }

private:
    shared& with_;
};

struct world {
    temp_folder files;
    counting_store::shared real;
    time_point now = current_time();
    account mary{"git.example", "", "mary", "default"};

    world() = default;
    world(const world&) = delete;
    world& operator=(const world&) = delete;
    ~world() { drop_answers(files.path()); }

    /// As each process makes it.
    [[nodiscard]] record_cache process() {
        auto marked = std::make_unique<invalidating_store>(
            std::make_unique<counting_store>(real), files.path(), [this] { drop_answers(files.path()); });
        return record_cache({std::move(marked),
                             files.path(),
                             std::chrono::minutes(15),
                             [this] { return now; },
                             {files.path(), "queue", std::chrono::seconds(10)},
                             [this](const char*) { return std::optional(files.path()); }});
    }

    [[nodiscard]] std::string password_seen() {
        const auto found = process().load(mary);
        return found ? std::string(found->value.current->value.expose()) : "";
    }
};

}  // namespace

TEST_CASE("record_cache: another process does not ask the store again") {
    world w;
    w.real.records[w.mary] = records::with_password("first");
    CHECK(w.password_seen() == "first");
    CHECK(w.process().accounts() == std::vector{w.mary});
    const int asked = w.real.asked;
    CHECK(w.password_seen() == "first");
    CHECK(w.process().accounts() == std::vector{w.mary});
    CHECK(w.real.asked == asked);
}

TEST_CASE("record_cache: answers for many folders do not push a record out") {
    world here;
    here.real.records[here.mary] = records::with_password("PAT");
    CHECK(here.password_seen() == "PAT");
    const auto environment = [&](const char*) { return std::optional(here.files.path()); };
    const auto now = here.now.time_since_epoch().count();
    for (int i = 0; i < 50; ++i)
        keep_answer(cache_key(environment).value(), here.files.path(), here.files.path() + std::to_string(i),
                    secret("answer"), {now, now + 60, {}, state_of({})});
    CHECK(here.password_seen() == "PAT");
    CHECK(here.real.asked == 1);
}

TEST_CASE("record_cache: what is not there is asked for each time") {
    world w;
    CHECK_FALSE(w.process().load(w.mary));
    w.real.records[w.mary] = records::with_password("first");
    CHECK(w.password_seen() == "first");
}

TEST_CASE("record_cache: a change by any process drops the entries") {
    world w;
    w.real.records[w.mary] = records::with_password("first");
    CHECK(w.password_seen() == "first");
    SUBCASE("a save") {
        w.process().save(w.mary, records::with_password("second"), 0);
        CHECK(w.password_seen() == "second");
    }
    SUBCASE("a removal") {
        w.process().forget(w.mary);
        CHECK(w.password_seen().empty());
        CHECK(w.process().accounts().empty());
    }
}

TEST_CASE("record_cache: what was read before a change that came meanwhile is not kept") {
    world w;
    w.real.records[w.mary] = records::with_password("first");
    w.real.while_reading = [&] { w.process().save(w.mary, records::with_password("second"), 0); };
    CHECK(w.password_seen() == "first");
    CHECK(w.password_seen() == "second");
}

TEST_CASE("record_cache: nothing is kept so soon after a change that the file system may not show another") {
    world w;
    w.process().save(w.mary, records::with_password("first"), 0);
    CHECK(w.password_seen() == "first");
    const int asked = w.real.asked;
    CHECK(w.password_seen() == "first");
    CHECK(w.real.asked == asked + 1);
}

TEST_CASE("record_cache: an entry is used no longer than it may be") {
    world w;
    w.real.records[w.mary] = records::with_password("first");
    CHECK(w.password_seen() == "first");
    w.real.records[w.mary] = records::with_password("by another program");
    CHECK(w.password_seen() == "first");
    w.now += std::chrono::minutes(15);
    CHECK(w.password_seen() == "by another program");
}

TEST_CASE("record_cache: while an account is held the store itself is asked") {
    world w;
    w.real.records[w.mary] = records::with_password("first");
    auto process = w.process();
    CHECK(process.load(w.mary)->version == 7);
    w.real.records[w.mary] = records::with_password("by another state folder");
    CHECK(process.load(w.mary)->version == 7);
    (void)process.hold(w.mary, std::chrono::seconds(0));
    CHECK(process.load(w.mary)->value.current->value.expose() == "by another state folder");
}

TEST_CASE("record_cache: state folders do not see each other's entries") {
    world one, two;
    one.real.records[one.mary] = records::with_password("one");
    two.real.records[two.mary] = records::with_password("two");
    CHECK(one.password_seen() == "one");
    CHECK(two.password_seen() == "two");
}

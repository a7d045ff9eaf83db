// SPDX-License-Identifier: Apache-2.0
#include "stores/store_queue.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <latch>
#include <optional>
#include <thread>
#include <vector>

#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

constexpr auto long_enough = 60s;  // nothing here waits so long

struct world {
    temp_folder folder;
    [[nodiscard]] store_queue queue(std::chrono::milliseconds patience = long_enough) const {
        return {folder.path(), "queue", patience};
    }
    /// Until so many threads have had the lock's file open for a while: one has the turn, the others wait.
    void wait_until_open(long count) const {
        for (int in_a_row = 0; in_a_row < 20; std::this_thread::sleep_for(1ms))
            in_a_row = open_locks() == count ? in_a_row + 1 : 0;
    }
    [[nodiscard]] long open_locks() const {
        long count = 0;
        for (const auto& each : std::filesystem::directory_iterator("/proc/self/fd")) {
            std::error_code gone;
            const auto file = std::filesystem::read_symlink(each, gone).string();
            count += file.starts_with(folder.path()) && file.ends_with(".lock") ? 1 : 0;
        }
        return count;
    }
};

/// A process that has its turn until it is let go, or finds the service silent then.
class holder {
public:
    explicit holder(store_queue queue, bool is_silent = false)
        : thread_([this, queue = std::move(queue), is_silent] {
              try {
                  queue.pass([&] {
                      begun_.count_down();
                      end_.wait();
                      if (is_silent) throw store_silent("silent");
                  });
              } catch (const store_silent&) {}
          }) {
        begun_.wait();
    }
    holder(const holder&) = delete;
    holder& operator=(const holder&) = delete;
    ~holder() {
        if (thread_.joinable()) let_go();
    }
    void let_go() {
        end_.count_down();
        thread_.join();
    }

private:
    std::latch begun_{1}, end_{1};
    std::thread thread_;
};

}  // namespace

TEST_CASE("store_queue: one asks at a time, and gets what was asked for") {
    const world w;
    constexpr int many = 8;
    std::atomic<int> at_once = 0, most = 0, sum = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < many; ++i)
        all.emplace_back([&, i] {
            sum += w.queue().pass([&] {
                most = std::max(most.load(), ++at_once);
                std::this_thread::yield();
                --at_once;
                return i;
            });
        });
    for (auto& each : all) each.join();
    CHECK(most == 1);
    CHECK(sum == many * (many - 1) / 2);
}

TEST_CASE("store_queue: a turn within a turn does not wait") {
    const world w;
    CHECK(w.queue().pass([&] { return w.queue().pass([] { return 5; }); }) == 5);
}

TEST_CASE("store_queue: whoever waits for a process that was stopped asks without a turn") {
    const world w;
    const holder stopped(w.queue());
    CHECK(w.queue(20ms).pass([] { return 5; }) == 5);
}

TEST_CASE("store_queue: where the service was silent those who waited do not wait for each other") {
    const world w;
    holder first(w.queue(), true);
    std::latch both{2};
    const auto ask = [&] {
        return w.queue().pass([&] {
            both.arrive_and_wait();  // each goes on when the other is here as well
            return true;
        });
    };
    auto second = std::async(std::launch::async, ask), third = std::async(std::launch::async, ask);
    w.wait_until_open(3);
    first.let_go();
    CHECK(second.get());
    CHECK(third.get());
}

TEST_CASE("store_queue: a silent service that answers again is asked in turn again") {
    const world w;
    CHECK_THROWS_AS(w.queue().pass([]() -> int { throw store_silent("silent"); }), store_silent);
    bool first_is_over = false;
    std::optional<holder> next(w.queue());
    auto waits =
        std::async(std::launch::async, [&] { return w.queue().pass([&] { return first_is_over; }); });
    w.wait_until_open(2);
    first_is_over = true;
    next.reset();
    CHECK(waits.get());
}

TEST_CASE("store_queue: where nothing can be written all ask at once") {
    const temp_folder folder;
    const auto file = folder.write("file", "");
    const store_queue queue(file + "/folder", "queue", long_enough);
    CHECK(queue.pass([] { return 5; }) == 5);
}

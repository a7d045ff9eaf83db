// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

#include "faults/chance.hpp"

namespace codecatalyst::simulation {

/// Simulated processes that seem to run in parallel. One runs at a time; at each call they make, chance
/// picks the next one, so a seed gives the same year each time. Each has its own stack, but not a thread:
/// switching threads costs a thousand times more, and depends on the machine's load.
class crew {
public:
    /// `idle` is called when every process waits: it must let time pass.
    crew(chance& dice, std::function<void()> idle);
    crew(const crew&) = delete;
    crew& operator=(const crew&) = delete;
    ~crew();

    /// Adds a process; one that runs may do so too.
    void add(std::function<void()> body);

    /// Runs all to their end. What one of them throws ends the others and is thrown here.
    void run();

    /// For a process: others may go first.
    void take_turns();

    /// For a process: others go until this holds.
    void wait_until(std::function<bool()> ready);

private:
    struct member;
    struct stack;
    struct aborted {};

    void live(member& who);
    [[nodiscard]] std::vector<member*> able();
    static void enter(unsigned high, unsigned low);

    chance& dice_;
    std::function<void()> idle_;
    std::deque<std::unique_ptr<member>> members_;
    std::vector<std::unique_ptr<char[]>> stacks_;  // free for reuse
    std::unique_ptr<stack> own_;                   // of `run`
    member* turn_ = nullptr;
    std::exception_ptr failure_;
};

}  // namespace codecatalyst::simulation

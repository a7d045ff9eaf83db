// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <vector>

#include "faults/chance.hpp"

namespace codecatalyst::simulation {

/// Processes that run at once, as far as anybody can tell: one goes on at a time, and which one is left to
/// chance at the calls they make. So a seed gives the same year each time. They have a stack each, not a
/// thread: a thread's turn costs a thousand times more, and waits for whatever else the machine does.
class crew {
public:
    /// `idle`: nobody can go on, time must pass.
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
    std::vector<std::unique_ptr<char[]>> stacks_;  // those that nobody uses
    std::unique_ptr<stack> own_;                   // of `run`
    member* turn_ = nullptr;
    std::exception_ptr failure_;
};

}  // namespace codecatalyst::simulation

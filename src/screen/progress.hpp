// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Once this has lived for 0.4 s, a line on standard error says what is being done: at a terminal that
/// can take it back, and nowhere else. One at a time; whoever ends the program (Ctrl-C) finds no trace of it.
class progress {
public:
    static constexpr std::chrono::milliseconds usual_quiet{400};

    progress(std::string doing, const environment& env, std::chrono::milliseconds quiet = usual_quiet);
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress();

    /// What is being done now.
    void say(std::string doing);

private:
    void run();

    std::string doing_;
    std::chrono::milliseconds quiet_;
    std::thread shown_by_;
};

/// Does it with such a line; nothing of it is left when this returns.
template <typename Action>
auto with_progress(std::string doing, const environment& env, const Action& action) {
    const progress shown(std::move(doing), env);
    return action();
}

/// Takes the line away and keeps it away while the lock is held: others have something to say.
[[nodiscard]] std::unique_lock<std::mutex> hide_progress();

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Shows a progress line on standard error after 0.4 s, but only on a terminal where the line can be erased
/// again. There can be one at a time; Ctrl-C leaves nothing of it on the screen.
class progress {
public:
    static constexpr std::chrono::milliseconds usual_quiet{400};

    progress(std::string doing, const environment& env, std::chrono::milliseconds quiet = usual_quiet);
    progress(const progress&) = delete;
    progress& operator=(const progress&) = delete;
    ~progress();

    /// Changes the text of the line.
    void say(std::string doing);

private:
    void run();

    std::string doing_;
    std::chrono::milliseconds quiet_;
    std::thread shown_by_;
};

/// Runs `action` with a progress line, which is erased before this returns.
template <typename Action>
auto with_progress(std::string doing, const environment& env, const Action& action) {
    const progress shown(std::move(doing), env);
    return action();
}

/// Erases the line, and keeps it hidden while the lock is held, so that other output can be written.
[[nodiscard]] std::unique_lock<std::mutex> hide_progress();

}  // namespace codecatalyst

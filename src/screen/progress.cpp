// SPDX-License-Identifier: Apache-2.0
#include "screen/progress.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <condition_variable>
#include <optional>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/status_line.hpp"
#include "system/os/terminal.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds tick{100};
constexpr std::chrono::seconds counted_from{3};  // elapsed seconds are shown after this time
constexpr std::string_view frames = "|/-\\";

// Static, because a process has one standard error and so one progress line.
std::mutex guard;
std::condition_variable stopping;
bool stop = false;
std::optional<status_line> line;

bool can_be_shown(const environment& env) {
    const auto kind = env("TERM").value_or("");
    return is_terminal(STDERR_FILENO) && !kind.empty() && kind != "dumb";
}

}  // namespace

progress::progress(std::string doing, const environment& env, std::chrono::milliseconds quiet)
    : doing_(std::move(doing)), quiet_(quiet) {
    if (!can_be_shown(env)) return;
    stop = false;
    line.emplace(STDERR_FILENO, env("TERM").value_or(""));
    shown_by_ = std::thread([this] { run(); });
}

progress::~progress() {
    if (!shown_by_.joinable()) return;
    {
        const std::lock_guard held(guard);
        stop = true;
    }
    stopping.notify_all();
    shown_by_.join();
    const std::lock_guard held(guard);
    line.reset();
}

void progress::say(std::string doing) {
    const std::lock_guard held(guard);
    doing_ = std::move(doing);
}

void progress::run() try {
    std::unique_lock held(guard);
    const auto begin = clock::now();
    const auto stopped = [] { return stop; };
    stopping.wait_for(held, quiet_, stopped);
    for (std::size_t i = 0; !stop; ++i) {
        const auto taken = std::chrono::floor<std::chrono::seconds>(clock::now() - begin);
        const auto suffix = taken < counted_from ? "" : fmt::format(" ({} s)", taken.count());
        line->show(fmt::format("{} {}{}", frames[i % frames.size()], printable(doing_), suffix));
        stopping.wait_for(held, tick, stopped);
    }
} catch (const system_failure&) {  // the terminal is gone
}

std::unique_lock<std::mutex> hide_progress() {
    std::unique_lock held(guard);
    try {
        if (line) line->clear();
    } catch (const system_failure&) {  // the next write will report it
    }
    return held;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/core.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <condition_variable>

#include "base/text.hpp"
#include "system/terminal.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds quiet{400}, tick{100};
constexpr std::chrono::seconds counted_from{3};  // then the seconds are shown, too
constexpr std::string_view erase_line = "\r\x1b[K", frames = "|/-\\";
constexpr std::array ending{SIGINT, SIGTERM, SIGHUP};

// One line a process, and standard error is one as well.
std::mutex guard;
std::condition_variable stopping;
bool stop = false, shown = false;

void put(std::string_view text) { (void)!::write(STDERR_FILENO, text.data(), text.size()); }

/// Only calls that signal-safety(7) allows. The signal then does what it does by default: a shell must see
/// that we were interrupted, or it would go on with its script.
void leave(int signal) {
    put(erase_line);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void replace_handlers(void (*from)(int), void (*to)(int)) {
    for (const int each : ending) {
        struct sigaction now {};
        if (::sigaction(each, nullptr, &now) != 0 || now.sa_handler != from) continue;
        now.sa_handler = to;
        ::sigaction(each, &now, nullptr);
    }
}

void show(std::string_view text) {
    if (!shown) replace_handlers(SIG_DFL, leave);
    shown = true;
    const auto width = terminal_width(STDERR_FILENO);
    put(std::string(erase_line) + std::string(text.substr(0, width - 1)));
}

void hide() {
    if (!shown) return;
    put(erase_line);
    shown = false;
    replace_handlers(leave, SIG_DFL);
}

bool can_be_shown(const environment& env) {
    const auto kind = env("TERM").value_or("");
    return is_terminal(STDERR_FILENO) && !kind.empty() && kind != "dumb";
}

}  // namespace

progress::progress(std::string doing, const environment& env) : doing_(std::move(doing)) {
    if (!can_be_shown(env)) return;
    stop = false;
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
}

void progress::say(std::string doing) {
    const std::lock_guard held(guard);
    doing_ = std::move(doing);
}

void progress::run() {
    std::unique_lock held(guard);
    const auto begin = clock::now();
    const auto stopped = [] { return stop; };
    stopping.wait_for(held, quiet, stopped);
    for (std::size_t i = 0; !stop; ++i) {
        const auto taken = std::chrono::floor<std::chrono::seconds>(clock::now() - begin);
        const auto suffix = taken < counted_from ? "" : fmt::format(" ({} s)", taken.count());
        show(fmt::format("{} {}{}", frames[i % frames.size()], printable(doing_), suffix));
        stopping.wait_for(held, tick, stopped);
    }
    hide();
}

std::unique_lock<std::mutex> hide_progress() {
    std::unique_lock held(guard);
    hide();
    return held;
}

}  // namespace codecatalyst

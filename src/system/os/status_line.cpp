// SPDX-License-Identifier: Apache-2.0
#include "system/os/status_line.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <atomic>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view erase_line = "\r\x1b[K";
constexpr std::array ending{SIGINT, SIGTERM, SIGHUP};
constexpr std::size_t line_max = 4000;  // enough for a URL with a long query

std::atomic<int> shown_on = -1;  // global, for the signal handler

/// Makes only calls that signal-safety(7) allows. The signal then gets its default action: a shell must see
/// that we were interrupted, or it would continue its script.
void leave(int signal) {
    const int fd = shown_on.load();
    if (fd >= 0) (void)!::write(fd, erase_line.data(), erase_line.size());
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

void handle(void (*by)(int)) {
    for (const int each : ending) {
        struct sigaction now {};
        ::sigaction(each, nullptr, &now);
        if (now.sa_handler == SIG_IGN) continue;  // as under nohup(1)
        struct sigaction wanted {};
        wanted.sa_handler = by;
        ::sigaction(each, &wanted, nullptr);
    }
}

std::size_t width_of(int fd) {
    winsize size{};
    const bool known = ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1U : 79U;
}

/// At most `most` bytes, without cutting a character.
std::string beginning(std::string_view text, std::size_t most) {
    std::size_t size = 0;
    while (size < text.size()) {
        const auto next = first_character(text.substr(size)).bytes.size();
        if (size + next > most) break;
        size += next;
    }
    return std::string(text.substr(0, size));
}

sigset_t ending_set() {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int each : ending) ::sigaddset(&set, each);
    return set;
}

}  // namespace

status_line::status_line(int fd, std::string_view terminal_kind)
    : fd_(fd), rewrites_(::isatty(fd) == 1 && !terminal_kind.empty() && terminal_kind != "dumb") {}

status_line::~status_line() { clear(); }

void status_line::say(std::string_view line) {
    clear();
    write(printable(line, line_max) + '\n');
}

void status_line::stress(std::string_view line) {
    if (!rewrites_) return say(line);
    clear();
    write("\x1b[1m" + printable(line, line_max) + "\x1b[0m\n");
}

void status_line::show(std::string_view status) {
    if (!rewrites_) return;
    if (!shown_) {
        shown_on = fd_;
        handle(leave);
    }
    shown_ = true;
    try_to_write(std::string(erase_line) + beginning(printable(status, line_max), width_of(fd_)));
}

void status_line::clear() {
    if (!shown_) return;
    shown_ = false;
    shown_on = -1;
    handle(SIG_DFL);
    try_to_write(erase_line);
}

void status_line::write(std::string_view bytes) const { write_all(fd_, bytes); }

/// Ignores failures: the terminal may be gone.
void status_line::try_to_write(std::string_view bytes) const noexcept try {
    write(bytes);
} catch (const std::exception&) {}

signals_wait::signals_wait() noexcept {
    const auto set = ending_set();
    ::sigprocmask(SIG_BLOCK, &set, &before_);
}

signals_wait::~signals_wait() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

std::optional<unique_fd> open_terminal() {
    unique_fd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal || ::tcgetpgrp(terminal.get()) != ::getpgrp()) return std::nullopt;
    return terminal;
}

}  // namespace codecatalyst

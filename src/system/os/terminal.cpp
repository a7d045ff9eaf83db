// SPDX-License-Identifier: Apache-2.0
#include "system/os/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

#include "base/error.hpp"
#include "base/printable.hpp"
#include "system/os/stdio.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

using clock = std::chrono::steady_clock;

constexpr std::size_t usual_width = 80, width_max = 1000;

bool is_readable_before(int fd, clock::time_point deadline) {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - clock::now());
        if (left.count() <= 0) return false;
        pollfd waiting{fd, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
        if (ready >= 0 || errno != EINTR) return ready > 0;
    }
}

/// Passes a line's bytes to `take` one by one. Reads the whole line, because the shell would take the rest
/// for a command. False when the line does not end.
template <typename Take>
bool read_line(int fd, clock::time_point deadline, const Take& take) {
    while (is_readable_before(fd, deadline)) {
        char next = 0;
        const ssize_t got = ::read(fd, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        if (next == '\n') return true;
        take(std::string_view(&next, 1));
    }
    return false;
}

constexpr std::array ending{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

// Global, for the signal handler.
std::atomic<int> hidden_on = -1;
termios shown_as{};

/// Makes only calls that signal-safety(7) allows. The signal then gets its default action.
void show_and_leave(int signal) {
    const int fd = hidden_on.exchange(-1);
    if (fd >= 0) (void)::tcsetattr(fd, TCSAFLUSH, &shown_as);
    if (fd >= 0) (void)!::write(fd, "\n", 1);
    ::signal(signal, SIG_DFL);
    ::raise(signal);
}

/// Turns echo off while it lives. If the program is interrupted (Ctrl-C), echo is restored first; stopping it
/// (Ctrl-Z) is ignored meanwhile. One at a time.
class hidden_typing {
public:
    explicit hidden_typing(int fd) : works_(::tcgetattr(fd, &shown_as) == 0) {
        if (!works_) return;
        hidden_on = fd;
        for (std::size_t i = 0; i < ending.size(); ++i) set(ending.at(i), show_and_leave, before_.at(i));
        set(SIGTSTP, SIG_IGN, stopping_before_);
        termios hidden = shown_as;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        works_ = ::tcsetattr(fd, TCSAFLUSH, &hidden) == 0;
    }
    hidden_typing(const hidden_typing&) = delete;
    hidden_typing& operator=(const hidden_typing&) = delete;
    ~hidden_typing() {
        const int fd = hidden_on.exchange(-1);
        if (fd < 0) return;
        (void)::tcsetattr(fd, TCSAFLUSH, &shown_as);
        for (std::size_t i = 0; i < ending.size(); ++i)
            (void)::sigaction(ending.at(i), &before_.at(i), nullptr);
        (void)::sigaction(SIGTSTP, &stopping_before_, nullptr);
    }

    [[nodiscard]] bool works() const noexcept { return works_; }

private:
    static void set(int signal, void (*handler)(int), struct sigaction& before) {
        struct sigaction wanted {};
        wanted.sa_handler = handler;
        (void)::sigaction(signal, &wanted, &before);
    }

    bool works_;
    std::array<struct sigaction, ending.size()> before_{};
    struct sigaction stopping_before_ {};
};

unique_fd own_terminal() { return unique_fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)); }

}  // namespace

bool is_terminal(int fd) noexcept { return ::isatty(fd) == 1; }

std::size_t terminal_width(int fd) noexcept {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_col > width_max)
        return usual_width;
    return size.ws_col;
}

std::optional<std::string> ask(std::string_view question, std::chrono::seconds patience) try {
    const auto terminal = own_terminal();
    if (!terminal) return std::nullopt;
    write_all(terminal.get(), printable_lines(question));
    std::string line;
    const bool answered = read_line(terminal.get(), clock::now() + patience, [&](std::string_view next) {
        if (line.size() < answer_max) line += next;
    });
    if (!answered) write_all(terminal.get(), "\n");  // the next message starts on its own line
    return answered ? std::optional(line) : std::nullopt;
} catch (const system_failure&) {
    return std::nullopt;
}

std::optional<secret> ask_secret(std::string_view question, std::size_t max,
                                 std::chrono::seconds patience) try {
    const auto terminal = own_terminal();
    if (!terminal) return std::nullopt;
    const hidden_typing until_return(terminal.get());
    if (!until_return.works()) return std::nullopt;
    write_all(terminal.get(), printable_lines(question));
    secret line;
    const bool answered = read_line(terminal.get(), clock::now() + patience, [&](std::string_view next) {
        if (line.expose().size() <= max) line.append(next);
    });
    write_all(terminal.get(), "\n");
    return answered ? std::optional(std::move(line)) : std::nullopt;
} catch (const system_failure&) {
    return std::nullopt;
}

}  // namespace codecatalyst

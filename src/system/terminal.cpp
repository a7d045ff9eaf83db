// SPDX-License-Identifier: Apache-2.0
#include "system/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>

#include "base/error.hpp"
#include "system/stdio.hpp"
#include "system/unique_fd.hpp"

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

/// What a line has beyond `answer_max` is read and dropped, or the shell would take it for a command.
std::optional<std::string> read_line(int fd, clock::time_point deadline) {
    std::string line;
    while (is_readable_before(fd, deadline)) {
        char next = 0;
        const ssize_t got = ::read(fd, &next, 1);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return std::nullopt;
        if (next == '\n') return line;
        if (line.size() < answer_max) line += next;
    }
    return std::nullopt;
}

}  // namespace

bool is_terminal(int fd) noexcept { return ::isatty(fd) == 1; }

std::size_t terminal_width(int fd) noexcept {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_col > width_max)
        return usual_width;
    return size.ws_col;
}

std::optional<std::string> ask(std::string_view question, std::chrono::seconds patience) try {
    const unique_fd terminal(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
    if (!terminal) return std::nullopt;
    write_all(terminal.get(), question);
    auto line = read_line(terminal.get(), clock::now() + patience);
    if (!line) write_all(terminal.get(), "\n");  // what is said next begins on a line of its own
    return line;
} catch (const system_failure&) {
    return std::nullopt;
}

}  // namespace codecatalyst

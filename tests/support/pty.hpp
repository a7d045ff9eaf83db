// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <string>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// A terminal of 100 columns, and a process that has it as its own. It does not show a typed Ctrl-C: Linux
/// sends the signal before it echoes, so that the place of `^C` among what the process writes, or whether it
/// appears at all, is chance.
class pty {
public:
    /// `body` runs in the process; what it returns is the exit status.
    template <typename Body>
    explicit pty(const Body& body) {
        winsize size{24, 100, 0, 0};
        int ours = -1;
        process_ = ::forkpty(&ours, nullptr, nullptr, &size);
        if (process_ == 0) {
            termios settings{};
            ::tcgetattr(STDIN_FILENO, &settings);
            settings.c_lflag &=
                ~static_cast<tcflag_t>(ECHOCTL);  // Ctrl-C is then echoed as a byte, and left out
            ::tcsetattr(STDIN_FILENO, TCSANOW, &settings);
            ::_exit(body());
        }
        ours_ = unique_fd(ours);
    }
    pty(const pty&) = delete;
    pty& operator=(const pty&) = delete;
    ~pty() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }

    void type(std::string_view text) { (void)!::write(ours_.get(), text.data(), text.size()); }

    /// What the terminal shows until the process ends, or `until` was shown.
    std::string shown(std::string_view until = "") {
        char piece[1000];
        while (until.empty() || shown_.find(until) == shown_.npos) {
            pollfd waiting{ours_.get(), POLLIN, 0};
            if (::poll(&waiting, 1, patience_ms) <= 0) break;
            const ssize_t got = ::read(ours_.get(), piece, sizeof piece);
            if (got <= 0) break;
            shown_.append(piece, static_cast<std::size_t>(got));
            std::erase(shown_, '\x03');
        }
        return shown_;
    }

    /// Its exit status, or 128 + the signal that ended it.
    int wait() {
        int status = 0;
        (void)shown();
        ::waitpid(std::exchange(process_, -1), &status, 0);
        return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

private:
    static constexpr int patience_ms = 30'000;

    unique_fd ours_;
    std::string shown_;
    pid_t process_ = -1;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

#include <optional>
#include <string>
#include <string_view>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// Prints lines for a person and, on a terminal, one status line below them, which is overwritten again and
/// again. If the program is interrupted (Ctrl-C), the cursor is at the start of an empty line. Only one can
/// be in use.
class status_line {
public:
    /// Writes to `fd`, which stays open. A status is shown only on a terminal that can overwrite a line.
    status_line(int fd, std::string_view terminal_kind);
    status_line(const status_line&) = delete;
    status_line& operator=(const status_line&) = delete;
    ~status_line();

    /// Prints a whole line, which may be untrusted. Throws `system_failure`, because the program may wait for
    /// the user to act on it; a status that cannot be written is not an error.
    void say(std::string_view line);

    /// The same, in bold on a terminal that can show it.
    void stress(std::string_view line);

    /// Replaces the last status; cut at the terminal's width.
    void show(std::string_view status);

    /// Removes the status.
    void clear();

private:
    void write(std::string_view bytes) const;
    void try_to_write(std::string_view bytes) const noexcept;

    int fd_;
    bool rewrites_;
    bool shown_ = false;
};

/// Delays Ctrl-C and similar signals while it lives, so that what is being written is written completely.
class signals_wait {
public:
    signals_wait() noexcept;
    signals_wait(const signals_wait&) = delete;
    signals_wait& operator=(const signals_wait&) = delete;
    ~signals_wait();

private:
    sigset_t before_{};
};

/// This process's terminal, whatever its standard streams are; nullopt when there is none, or when another
/// job is in the foreground.
[[nodiscard]] std::optional<unique_fd> open_terminal();

}  // namespace codecatalyst

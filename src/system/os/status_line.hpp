// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

#include <optional>
#include <string>
#include <string_view>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// Lines for a person, and below them, at a terminal, one that is written over again and again. Whoever ends
/// the program meanwhile (Ctrl-C) finds the cursor at the start of an empty line; only one can be in use.
class status_line {
public:
    /// Writes to `fd`, which stays open. There is a status only when it is a terminal that can write over a
    /// line.
    status_line(int fd, std::string_view terminal_kind);
    status_line(const status_line&) = delete;
    status_line& operator=(const status_line&) = delete;
    ~status_line();

    /// A whole line, which may be untrusted. Throws `system_failure`, because the program may wait for the
    /// user to act on it; a status that cannot be written is not an error.
    void say(std::string_view line);

    /// In the place of the last status; cut at the terminal's width.
    void show(std::string_view status);

    /// No status is left.
    void clear();

private:
    void write(std::string_view bytes) const;
    void try_to_write(std::string_view bytes) const noexcept;

    int fd_;
    bool rewrites_;
    bool shown_ = false;
};

/// Ctrl-C and the like wait while this lives: what is being written is written whole.
class signals_wait {
public:
    signals_wait() noexcept;
    signals_wait(const signals_wait&) = delete;
    signals_wait& operator=(const signals_wait&) = delete;
    ~signals_wait();

private:
    sigset_t before_{};
};

/// The terminal that this process belongs to, whatever its standard streams are; nothing when there is none
/// or when another job has it.
[[nodiscard]] std::optional<unique_fd> open_terminal();

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {

/// A program to run without a shell. It gets only this environment (child_environments.hpp has one for each
/// program that we start), no descriptors but 0, 1 and 2, and no blocked signals.
struct command {
    std::string program;  // absolute path
    std::vector<std::string> arguments;
    std::vector<std::string> environment;  // "NAME=value"
    std::string folder = "/";              // where it runs: never the folder Git was called in; or "", which
                                           // stays in the current one, even if it can no longer be entered
};

struct process_limits {
    std::chrono::milliseconds time;
    std::size_t output_max;  // bytes of standard output, and as many again of standard error
};

struct process_outcome {
    enum class end { exited, killed, timed_out, too_long };  // we killed it in the last two cases
    end how;
    int status;          // exit status, or the signal's number when `killed`
    secret output;       // standard output; a token may be in it
    std::string errors;  // standard error
};

/// Runs a program to its end, or kills it when this process ends. `input` is its standard input, which it
/// need not read. If it exceeds its time limit or prints too much, it is killed with the processes it
/// started. Throws `system_failure` when it cannot be started.
[[nodiscard]] process_outcome run(const command& what, const process_limits& within,
                                  const secret& input = {});

/// A running program whose output is read as it comes. It is killed when this object is destroyed or this
/// process ends.
class child {
public:
    /// `input` is its standard input; standard error is this program's own.
    child(const command& what, unique_fd input);
    child(child&&) noexcept;
    ~child();

    /// Waits for output or its end; false when neither came within `patience`.
    [[nodiscard]] bool ready(std::chrono::milliseconds patience) const;

    /// Reads the output there is, waiting for the first byte; 0 at the end. Throws `system_failure` after
    /// `patience`.
    [[nodiscard]] std::size_t read(char* into, std::size_t size, std::chrono::milliseconds patience);

    /// Waits for its end. Returns the exit status, or 128 + the signal's number.
    int wait();

private:
    struct state;
    std::unique_ptr<state> state_;
};

/// Starts a program that outlives this process: in a session of its own, at low priority, with /dev/null as
/// 0, 1 and 2. Throws `system_failure` when it cannot be started.
void start_in_background(const command& what);

/// A program with a window. It runs in a session of its own, with /dev/null as 0, 1 and 2, and outlives this
/// process.
class companion {
public:
    /// Throws `system_failure` when it cannot be started.
    explicit companion(const command& what);
    companion(companion&&) noexcept;
    companion& operator=(companion&&) noexcept;
    ~companion();

    /// nullopt while it runs; then its exit status, or 128 + the signal's number.
    [[nodiscard]] std::optional<int> status();

private:
    struct state;
    std::unique_ptr<state> state_;
    std::optional<int> status_;
};

/// The absolute path of a program: `name` itself when it is an absolute path that can be run, else the first
/// match in the absolute folders of `path` (a PATH value). "" when there is none. Relative folders are
/// skipped: they may belong to a hostile clone (CVE-2020-26233).
[[nodiscard]] std::string find_program(std::string_view name, std::string_view path);

}  // namespace codecatalyst

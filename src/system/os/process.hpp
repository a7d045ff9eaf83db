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

/// A program to run, without a shell. It gets this environment and no other (child_environments.hpp has
/// one for each program that we start), no descriptor but 0, 1 and 2, and no signal of ours blocked.
struct command {
    std::string program;  // absolute path
    std::vector<std::string> arguments;
    std::vector<std::string> environment;  // "NAME=value"
    std::string folder = "/";              // where it runs: never the folder Git was called in; or "",
                                           // which stays there, even where nothing could enter it again
};

struct process_limits {
    std::chrono::milliseconds time;
    std::size_t output_max;  // bytes of standard output, and as many of standard error
};

struct process_outcome {
    enum class end { exited, killed, timed_out, too_long };  // the last two: it was killed by us
    end how;
    int status;          // exit status, or the signal's number when `killed`
    secret output;       // standard output: a token may be in it
    std::string errors;  // standard error
};

/// Runs a program until it ends, or we do. `input` is its standard input, which it need not read. After its
/// time limit, or when it prints too much, it is killed with the processes it started. Throws
/// `system_failure` when it cannot be started.
[[nodiscard]] process_outcome run(const command& what, const process_limits& within,
                                  const secret& input = {});

/// A running program whose output is read as it comes. Destroying it kills it, and so does our end.
class child {
public:
    /// `input` is its standard input; standard error is this program's own.
    child(const command& what, unique_fd input);
    child(child&&) noexcept;
    ~child();

    /// Waits for something to read, or the end; false when there was none in this time.
    [[nodiscard]] bool ready(std::chrono::milliseconds patience) const;

    /// Reads what there is, waiting for the first byte; 0 at the end. Throws `system_failure` after
    /// `patience`.
    [[nodiscard]] std::size_t read(char* into, std::size_t size, std::chrono::milliseconds patience);

    /// Waits for its end: the exit status, or 128 + the signal's number.
    int wait();

private:
    struct state;
    std::unique_ptr<state> state_;
};

/// Starts a program that goes on by itself when we are gone: in a session of its own, at low priority, with
/// nothing on 0, 1 and 2. Throws `system_failure` when it cannot be started.
void start_in_background(const command& what);

/// A program that people see. It is in a session of its own with nothing on 0, 1 and 2, and stays when we go.
class companion {
public:
    /// Throws `system_failure` when it cannot be started.
    explicit companion(const command& what);
    companion(companion&&) noexcept;
    companion& operator=(companion&&) noexcept;
    ~companion();

    /// Nothing while it runs; else its exit status, or 128 + the signal's number.
    [[nodiscard]] std::optional<int> status();

private:
    struct state;
    std::unique_ptr<state> state_;
    std::optional<int> status_;
};

/// The absolute path of a program: `name` itself when it is one and can be run, else the first in the
/// absolute folders of `path` (a PATH value). Empty when there is none. Relative folders are passed over:
/// they may belong to a hostile clone (CVE-2020-26233).
[[nodiscard]] std::string find_program(std::string_view name, std::string_view path);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace codecatalyst {

struct command;

/// Descriptors that become 0, 1 and 2 of a program; -1 leaves ours.
struct standard_streams {
    int input, output, errors;
};

/// Starts a program that leads a process group, so that its own children can be ended with it, does not
/// outlive us, and has no descriptor but 0, 1 and 2. Throws `system_failure` when it cannot be started.
///
/// Boost 1.81 could start it too, but allocates between fork and exec. Another thread may have held the
/// allocator's lock when we forked (fork(2)); then the child would wait for it for ever, and we for the
/// child.
[[nodiscard]] pid_t launch(const command& what, const standard_streams& streams);

/// Starts a program that goes on by itself when we are gone: in a session of its own, at low priority, with
/// nothing on 0, 1 and 2. Throws `system_failure` when it cannot be started.
void start_detached(const command& what);

/// The same at the usual priority, for a program that people see. As long as we are there, it is our child.
[[nodiscard]] pid_t launch_apart(const command& what);

/// This process goes on as another program, on our standard streams and at our terminal. Throws
/// `system_failure` when it cannot be started.
[[noreturn]] void turn_into(const command& what);

/// "NAME=value", all of it.
[[nodiscard]] std::vector<std::string> our_environment();

/// This very program, with our environment and in our folder.
[[nodiscard]] command ourselves(std::vector<std::string> arguments);

}  // namespace codecatalyst

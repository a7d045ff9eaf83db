// SPDX-License-Identifier: Apache-2.0
// Only for process.cpp: the rest of the program uses `command` and the functions that run one.
#pragma once

#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

// Boost 1.81 uses these two without including them when paths are std::filesystem's.
#include <boost/optional.hpp>
#include <boost/type_traits.hpp>
// clang-format off: those above come first
#include <boost/process/v2/posix/default_launcher.hpp>
#include <boost/process/v2/process.hpp>
// clang-format on
#include <cerrno>
#include <tuple>
#include <utility>

#include "system/os/unique_fd.hpp"

namespace codecatalyst {

namespace bp = boost::process::v2;
namespace hooks = bp::posix::detail;  // by which Boost's launchers run the hooks of initializers

/// How a program's life is tied to ours.
enum class bond {
    dies_with_us,   // leads a process group, so that its own children can be killed with it
    apart,          // in a session of its own: it outlives this process
    in_background,  // the same, at low priority
};

/// Blocks all signals, so that no handler of ours runs in a child before exec.
class no_signals {
public:
    no_signals() noexcept;
    no_signals(const no_signals&) = delete;
    no_signals& operator=(const no_signals&) = delete;
    ~no_signals();

private:
    sigset_t before_{};
};

/// Carries the error number of a child that could not start its program; a successful exec closes it.
class failure_report {
public:
    enum class stage : int { none, setting_up, exec };

    failure_report();

    [[nodiscard]] bool is_open() const { return static_cast<bool>(from_child_); }

    /// Called in the child; does not return.
    [[noreturn]] void send(stage at, int why) noexcept;

    /// Waits until the child has started its program or sent its report.
    std::pair<stage, int> receive() noexcept;

private:
    struct message {
        stage at;
        int why;
    };

    unique_fd from_child_, to_us_;
};

/// Called in the child: ties it to us, and marks all descriptors but 0, 1 and 2 close-on-exec.
void set_up_child(bond with_us, pid_t parent) noexcept;

/// Called in the child, last before exec: removes our handlers, restores SIGPIPE and unblocks all signals.
void reset_signals() noexcept;

/// A launcher with the interface of Boost.Process's own. Those (1.81 and 1.83) prepare the execution context
/// in the child, under locks that another thread may have held when we forked: the child would then block
/// forever, and we with it. They also leave descriptors below their own pipe open, and exit through our
/// destructors. Here everything that the child needs is prepared before the fork, and the child only makes
/// system calls. So do the hooks of `process_stdio` (dup2) and `process_start_dir` (chdir);
/// `process_environment` has none in the child.
class launcher : public bp::posix::default_launcher {
public:
    explicit launcher(bond with_us) : with_us_(with_us) {}

    template <typename Context, typename Arguments, typename... Initializers>
    auto operator()(Context& context, bp::error_code& failure, const bp::filesystem::path& program,
                    const Arguments& arguments, Initializers&&... initializers)
        -> bp::basic_process<typename Context::executor_type> {
        using process = bp::basic_process<typename Context::executor_type>;
        auto line = build_argv_(program, arguments);
        failure = hooks::on_setup(*this, program, line, initializers...);
        if (!failure) failure = start(program, line, initializers...);
        if (!failure) try {
                process started(context.get_executor(), pid);
                hooks::on_success(*this, program, line, initializers...);
                return started;
            } catch (const boost::system::system_error& why) {  // no pidfd to wait on
                failure = why.code();
                end();
            }
        hooks::on_error(*this, program, line, failure, initializers...);
        return process(context.get_executor());
    }

    /// True when an initializer failed, not exec: the start folder does not exist.
    [[nodiscard]] bool failed_in_set_up() const { return failed_at_ == failure_report::stage::setting_up; }

private:
    using error_code = bp::error_code;
    using path = bp::filesystem::path;
    using words = const char* const*;

    template <typename... Initializers>
    error_code start(const path& program, words& line, Initializers&... initializers) {
        failure_report report;
        if (!report.is_open()) return last_error();
        if (const auto failure = fork_into(report, program, line, initializers...)) return failure;
        int why = 0;
        std::tie(failed_at_, why) = report.receive();
        if (failed_at_ == failure_report::stage::none) return {};
        end();
        return {why, bp::system_category()};
    }

    /// `_Fork` and not `fork`, so that no library's fork handlers run in the child.
    template <typename... Initializers>
    error_code fork_into(failure_report& report, const path& program, words& line,
                         Initializers&... initializers) {
        const no_signals blocked;
        const pid_t parent = ::getpid();
        pid = ::_Fork();
        if (pid == 0) become(report, parent, program, line, initializers...);
        if (pid > 0) {
            hooks::on_fork_success(*this, program, line, initializers...);
            return {};
        }
        const auto failure = last_error();
        hooks::on_fork_error(*this, program, line, failure, initializers...);
        return failure;
    }

    template <typename... Initializers>
    [[noreturn]] void become(failure_report& report, pid_t parent, const path& program, words& line,
                             Initializers&... initializers) noexcept {
        set_up_child(with_us_, parent);
        auto at = failure_report::stage::setting_up;
        auto failure = hooks::on_exec_setup(*this, program, line, initializers...);
        if (!failure) {
            at = failure_report::stage::exec;
            reset_signals();
            ::execve(program.c_str(), const_cast<char* const*>(line),  // NOLINT: execve(2)'s types
                     const_cast<char* const*>(env));                   // NOLINT
            failure = last_error();
        }
        hooks::on_exec_error(*this, program, line, failure, initializers...);
        report.send(at, failure.value());
    }

    static error_code last_error() noexcept { return {errno, bp::system_category()}; }

    void end() noexcept;

    bond with_us_;
    failure_report::stage failed_at_ = failure_report::stage::none;
};

}  // namespace codecatalyst

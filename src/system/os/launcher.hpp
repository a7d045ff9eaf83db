// SPDX-License-Identifier: Apache-2.0
// For process.cpp alone: the rest of the program knows `command` and what runs one.
#pragma once

#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

// Boost 1.81 uses these two without including them where paths are std::filesystem's.
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
namespace hooks = bp::posix::detail;  // what Boost's launchers run those of an initializer with

/// What binds a program to us.
enum class bond {
    dies_with_us,   // leads a process group, so that its own children can be ended with it
    apart,          // a session of its own: it goes on when we are gone
    in_background,  // the same, at low priority
};

/// Blocks all signals, so that no handler of ours runs in a child that is not yet its program.
class no_signals {
public:
    no_signals() noexcept;
    no_signals(const no_signals&) = delete;
    no_signals& operator=(const no_signals&) = delete;
    ~no_signals();

private:
    sigset_t before_{};
};

/// Carries the error number of a child that could not become its program; exec closes it.
class failure_report {
public:
    enum class stage : int { none, setting_up, exec };

    failure_report();

    [[nodiscard]] bool is_open() const { return static_cast<bool>(from_child_); }

    /// In the child; does not return.
    [[noreturn]] void send(stage at, int why) noexcept;

    /// Waits until the child has become its program, or sent its report.
    std::pair<stage, int> receive() noexcept;

private:
    struct message {
        stage at;
        int why;
    };

    unique_fd from_child_, to_us_;
};

/// In the child: binds it, and marks all descriptors but 0, 1 and 2 close-on-exec.
void set_up_child(bond with_us, pid_t parent) noexcept;

/// In the child, last before exec: no handler of ours, SIGPIPE as usual, no signal blocked.
void reset_signals() noexcept;

/// A launcher in Boost.Process's own form. Boost's (1.81 and 1.83) make the execution context ready for use
/// in the child, under locks that another thread may have held when we forked: then the child would wait for
/// them for ever, and we for the child. They leave descriptors below their own pipe open, and exit through
/// our destructors. Here all that the child needs is made before, and it does system calls only. So do the
/// hooks of `process_stdio` (dup2) and `process_start_dir` (chdir); `process_environment` has none in the
/// child.
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
            } catch (const boost::system::system_error& why) {  // no pidfd to wait with
                failure = why.code();
                end();
            }
        hooks::on_error(*this, program, line, failure, initializers...);
        return process(context.get_executor());
    }

    /// An initializer failed, and not exec: the folder it was to start in is not there.
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

    /// `_Fork` and not `fork`: no library's handler runs in the child.
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

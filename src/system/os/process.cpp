// SPDX-License-Identifier: Apache-2.0
#include "system/os/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/writable_pipe.hpp>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/trace.hpp"
#include "system/os/launcher.hpp"
#include "system/os/os_failure.hpp"
// Headers of Boost.Process that need what the launcher includes for them.
#include <boost/process/v2/environment.hpp>
#include <boost/process/v2/impl/environment.ipp>  // environment.hpp lacks it; one file may include it
#include <boost/process/v2/start_dir.hpp>
#include <boost/process/v2/stdio.hpp>

namespace codecatalyst {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using process = bp::basic_process<asio::io_context::executor_type>;

/// The program's streams are descriptors that are already open: when Boost 1.81 cannot create a pipe, it
/// passes on ours, and ours is what Git reads.
process start(asio::io_context& context, const command& what, bp::process_stdio&& streams, bond with_us) {
    launcher with(with_us);
    error_code failure;
    auto started = what.folder.empty()
                       ? with(context, failure, what.program, what.arguments, streams,
                              bp::process_environment(what.environment))
                       : with(context, failure, what.program, what.arguments, streams,
                              bp::process_environment(what.environment), bp::process_start_dir(what.folder));
    if (!failure) return started;
    fail(what.program + " cannot be started" + (with.failed_in_set_up() ? " in " + what.folder : ""),
         failure.value());
}

/// With /dev/null as its streams.
process start_apart(asio::io_context& context, const command& what, bond with_us) {
    return start(context, what, {nullptr, nullptr, nullptr}, with_us);
}

std::pair<unique_fd, unique_fd> connected_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail("no pipe can be made");
    return {unique_fd(ends[0]), unique_fd(ends[1])};
}

/// An empty input.
unique_fd nothing() {
    unique_fd opened(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    if (!opened) fail("/dev/null cannot be opened");
    return opened;
}

/// A program need not read its input. While this lives, writing to it then fails with an error and does not
/// raise SIGPIPE in this thread, whatever `main` set for that signal.
class no_broken_pipe {
public:
    no_broken_pipe() {
        ::sigemptyset(&signal_);
        ::sigaddset(&signal_, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &signal_, &before_);
    }
    no_broken_pipe(const no_broken_pipe&) = delete;
    no_broken_pipe& operator=(const no_broken_pipe&) = delete;
    ~no_broken_pipe() {
        const timespec at_once{};
        if (::sigismember(&before_, SIGPIPE) == 0) ::sigtimedwait(&signal_, nullptr, &at_once);
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t signal_{}, before_{};
};

/// One run of a program. Three things must end: its two output streams and the program itself.
class supervised_run {
public:
    supervised_run(const command& what, const process_limits& within, const secret& input)
        : within_(within),
          in_(context_, input.expose()),
          running_(start(context_, what, {in_.far_end.get(), out_.far_end.get(), err_.far_end.get()},
                         bond::dies_with_us)) {
        in_.far_end.reset();
        out_.far_end.reset();
        err_.far_end.reset();
    }

    process_outcome to_end() {
        const no_broken_pipe blocked;
        write_on();
        read_on(out_);
        read_on(err_);
        deadline_.expires_after(within_.time);
        deadline_.async_wait([this](error_code failure) {
            if (!failure) end_early(process_outcome::end::timed_out);
        });
        running_.async_wait([this](error_code, int) { one_ended(); });
        context_.run();
        if (WIFSIGNALED(running_.native_exit_code()) && outcome_.how == process_outcome::end::exited)
            outcome_.how = process_outcome::end::killed;
        outcome_.status = status();
        return std::move(outcome_);
    }

private:
    struct stream {
        asio::readable_pipe pipe;
        unique_fd far_end;  // the program's end, until it has started
        std::array<char, 4096> piece{};

        explicit stream(asio::io_context& context) : pipe(context) {
            auto [near_end, other] = connected_pipe();
            far_end = std::move(other);
            pipe.assign(near_end.release());
        }
        stream(const stream&) = delete;
        stream& operator=(const stream&) = delete;
        ~stream() { wipe(piece.data(), piece.size()); }
    };

    /// Writes the caller's bytes without a copy of its own.
    struct feed {
        std::string_view left;
        asio::writable_pipe pipe;
        unique_fd far_end;

        feed(asio::io_context& context, std::string_view bytes) : left(bytes), pipe(context) {
            if (left.empty()) {
                far_end = nothing();
                return;
            }
            auto [other, near_end] = connected_pipe();
            far_end = std::move(other);
            pipe.assign(near_end.release());
        }
        void close() {
            error_code ignored;
            pipe.close(ignored);
        }
    };

    /// Stops after the input, or when the program closes its end; the run does not wait for either.
    void write_on() {
        if (in_.left.empty()) return in_.close();
        in_.pipe.async_write_some(asio::buffer(in_.left), [this](error_code failure, std::size_t size) {
            if (failure) return in_.close();
            in_.left.remove_prefix(size);
            write_on();
        });
    }

    void read_on(stream& from) {
        from.pipe.async_read_some(asio::buffer(from.piece),
                                  [this, &from](error_code failure, std::size_t size) {
                                      if (failure) return one_ended();
                                      keep(from, {from.piece.data(), size});
                                      read_on(from);
                                  });
    }

    void keep(const stream& from, std::string_view piece) {
        if (&from == &err_) {
            outcome_.errors.append(piece.substr(0, within_.output_max - outcome_.errors.size()));
        } else if (outcome_.output.expose().size() + piece.size() > within_.output_max) {
            end_early(process_outcome::end::too_long);
        } else {
            outcome_.output.append(piece);
        }
    }

    void one_ended() {
        if (--unfinished_ != 0) return;
        deadline_.cancel();
        in_.close();
    }

    void end_early(process_outcome::end why) {
        outcome_.how = why;
        ::kill(-running_.id(), SIGKILL);
        context_.stop();
    }

    int status() const {
        const int native = running_.native_exit_code();
        return WIFSIGNALED(native) ? WTERMSIG(native) : WEXITSTATUS(native);
    }

    process_limits within_;
    asio::io_context context_;
    feed in_;
    stream out_{context_};
    stream err_{context_};
    asio::steady_timer deadline_{context_};
    process_outcome outcome_{process_outcome::end::exited, 0, {}, {}};
    int unfinished_ = 3;
    process running_;  // last member: its destructor kills the program if it still runs
};

/// The status as a shell reports it.
int shell_status(int native) { return WIFSIGNALED(native) ? 128 + WTERMSIG(native) : WEXITSTATUS(native); }

/// We kill what takes too long or prints too much.
int killed_by(const process_outcome& out) {
    return 128 + (out.how == process_outcome::end::killed ? out.status : SIGKILL);
}

bool can_be_run(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

process_outcome run(const command& what, const process_limits& within, const secret& input) try {
    child_trace traced(what.program, what.arguments);
    auto out = supervised_run(what, within, input).to_end();
    traced.ended(out.how == process_outcome::end::exited ? out.status : killed_by(out));
    return out;
} catch (const boost::system::system_error& why) {  // no descriptor or memory for the event loop
    fail(what.program + " cannot be run", why.code().value());
}

struct child::state {
    child_trace traced;
    asio::io_context context;
    unique_fd output;
    process running;

    state(const command& what, const unique_fd& input) : state(what, input, connected_pipe()) {}

private:
    state(const command& what, const unique_fd& input, std::pair<unique_fd, unique_fd> ends)
        : traced(what.program, what.arguments),
          output(std::move(ends.first)),
          running(start(context, what, {input.get(), ends.second.get(), {}}, bond::dies_with_us)) {}
};

child::child(const command& what, unique_fd input) try : state_(std::make_unique<state>(what, input)) {
} catch (const boost::system::system_error& why) {
    fail(what.program + " cannot be run", why.code().value());
}
child::child(child&&) noexcept = default;

child::~child() {
    if (state_ && state_->running.is_open()) ::kill(-state_->running.id(), SIGKILL);
}

bool child::ready(std::chrono::milliseconds patience) const {
    pollfd waiting{state_->output.get(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

std::size_t child::read(char* into, std::size_t size, std::chrono::milliseconds patience) {
    pollfd waiting{state_->output.get(), POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(patience.count()));
    if (ready == 0) throw system_failure("a program that was started has stopped answering");
    const ssize_t got = ready < 0 ? -1 : ::read(waiting.fd, into, size);
    if (got < 0 && errno == EINTR) return read(into, size, patience);
    if (got < 0) fail("the output of a program cannot be read");
    return static_cast<std::size_t>(got);
}

int child::wait() {
    state_->running.wait();
    const int status = shell_status(state_->running.native_exit_code());
    (void)state_->running.detach();
    state_->traced.ended(status);
    return status;
}

void start_in_background(const command& what) try {
    trace("starts in the background: " + what.program);
    asio::io_context context;
    (void)start_apart(context, what, bond::in_background).detach();
} catch (const boost::system::system_error& why) {
    fail(what.program + " cannot be run", why.code().value());
}

struct companion::state {
    asio::io_context context;
    process running;

    explicit state(const command& what) : running(start_apart(context, what, bond::apart)) {}
    state(const state&) = delete;
    state& operator=(const state&) = delete;
    ~state() { (void)running.detach(); }
};

companion::companion(const command& what) try : state_(std::make_unique<state>(what)) {
} catch (const boost::system::system_error& why) {
    fail(what.program + " cannot be run", why.code().value());
}
companion::companion(companion&&) noexcept = default;
companion& companion::operator=(companion&&) noexcept = default;
companion::~companion() = default;

std::optional<int> companion::status() {
    error_code failure;
    if (!status_ && !state_->running.running(failure))
        status_ = shell_status(state_->running.native_exit_code());
    return status_;
}

std::string find_program(std::string_view name, std::string_view path) {
    if (name.find('/') != name.npos)
        return name.starts_with('/') && can_be_run(std::string(name)) ? std::string(name) : "";
    if (name.empty()) return "";
    for (const auto folder : split(path, ':')) {
        if (!folder.starts_with('/')) continue;
        std::string candidate = std::string(folder) + '/' + std::string(name);
        if (can_be_run(candidate)) return candidate;
    }
    return "";
}

}  // namespace codecatalyst

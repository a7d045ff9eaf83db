// SPDX-License-Identifier: Apache-2.0
#include "system/os/launch.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include "base/error.hpp"
#include "system/os/process.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

std::vector<char*> null_terminated(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (const auto& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str()));  // NOLINT: execve(2)'s type
    pointers.push_back(nullptr);
    return pointers;
}

enum class bond { ends_with_us, alone, alone_in_background };

/// All the child needs, made before the fork: in the child only system calls are safe.
struct plan {
    std::vector<std::string> words;
    std::vector<char*> arguments, environment;
    const char* folder;
    standard_streams streams;
    bond with_us;
    int report;  // where the child says why it could not become the program

    plan(const command& what, const standard_streams& use, bond how, int report_to)
        : words{what.program},
          environment(null_terminated(what.environment)),
          folder(what.folder.c_str()),
          streams(use),
          with_us(how),
          report(report_to) {
        words.insert(words.end(), what.arguments.begin(), what.arguments.end());
        arguments = null_terminated(words);
    }
};

void mark_each_close_on_exec() {  // kernels before 5.11, and sandboxes that do not know the call
    rlimit limit{};
    const auto most = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : 1024;
    for (int fd = 3; fd < static_cast<int>(std::min<rlim_t>(most, 65536)); ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

bool become(int fd, int standard) { return fd < 0 || ::dup2(fd, standard) == standard; }

constexpr int background_priority = 10;

void set_apart(bond with_us) {
    if (with_us != bond::ends_with_us) {
        ::setsid();
        if (with_us == bond::alone_in_background) ::setpriority(PRIO_PROCESS, 0, background_priority);
    } else {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    }
    ::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) mark_each_close_on_exec();
}

[[noreturn]] void in_child(const plan& with) {
    const auto& [input, output, errors] = with.streams;
    if (become(input, 0) && become(output, 1) && become(errors, 2) && ::chdir(with.folder) == 0) {
        set_apart(with.with_us);
        ::execve(with.arguments.front(), with.arguments.data(), with.environment.data());
    }
    const int why = errno;
    (void)!::write(with.report, &why, sizeof why);
    ::_exit(127);
}

/// The child's errno, 0 when it has become the program.
int reported(int from) {
    int why = 0;
    ssize_t got = 0;
    do got = ::read(from, &why, sizeof why);
    while (got < 0 && errno == EINTR);
    return got == sizeof why ? why : 0;
}

[[noreturn]] void fail(const command& what, int why) {
    throw system_failure(what.program + " cannot be started: " + std::generic_category().message(why));
}

pid_t start(const command& what, const standard_streams& streams, bond with_us) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) fail(what, errno);
    const unique_fd from_child(ends[0]);
    unique_fd to_us(ends[1]);
    const plan with(what, streams, with_us, to_us.get());
    const pid_t pid = ::fork();
    if (pid < 0) fail(what, errno);
    if (pid == 0) in_child(with);
    to_us.reset();
    if (const int why = reported(from_child.get()); why != 0) {
        ::waitpid(pid, nullptr, 0);
        fail(what, why);
    }
    return pid;
}

pid_t start_in_silence(const command& what, bond with_us) {
    const unique_fd nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
    return start(what, {nothing.get(), nothing.get(), nothing.get()}, with_us);
}

}  // namespace

pid_t launch(const command& what, const standard_streams& streams) {
    return start(what, streams, bond::ends_with_us);
}

void start_detached(const command& what) { (void)start_in_silence(what, bond::alone_in_background); }

pid_t launch_apart(const command& what) { return start_in_silence(what, bond::alone); }

void turn_into(const command& what) {
    const plan with(what, {-1, -1, -1}, bond::alone, -1);
    if (::chdir(with.folder) == 0)
        ::execve(with.arguments.front(), with.arguments.data(), with.environment.data());
    fail(what, errno);
}

std::vector<std::string> our_environment() {
    std::vector<std::string> out;
    for (char** each = ::environ; *each != nullptr; ++each) out.emplace_back(*each);
    return out;
}

command ourselves(std::vector<std::string> arguments) {
    std::error_code none;  // as its own name, so that people find it in a list of processes
    const auto path = std::filesystem::read_symlink("/proc/self/exe", none).string();
    const bool is_there = path.starts_with('/') && ::access(path.c_str(), X_OK) == 0;
    return {is_there ? path : "/proc/self/exe", std::move(arguments), our_environment(), "."};
}

}  // namespace codecatalyst

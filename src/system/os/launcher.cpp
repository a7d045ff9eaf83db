// SPDX-License-Identifier: Apache-2.0
#include "system/os/launcher.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>

namespace codecatalyst {
namespace {

constexpr int background_priority = 10;
constexpr rlim_t descriptors_max = 65536;  // higher descriptors are not marked one by one

void mark_each_close_on_exec() noexcept {  // kernels before 5.11, and sandboxes that lack close_range(2)
    rlimit limit{};
    const auto most = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : descriptors_max;
    for (int fd = 3; fd < static_cast<int>(std::min(most, descriptors_max)); ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

/// A changed parent means that ours died before the kernel knew the signal to send.
void die_with(pid_t parent) noexcept {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(128 + SIGTERM);
}

}  // namespace

no_signals::no_signals() noexcept {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
}

no_signals::~no_signals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

failure_report::failure_report() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    from_child_ = unique_fd(ends[0]);
    to_us_ = unique_fd(ends[1]);
}

void failure_report::send(stage at, int why) noexcept {
    const message said{at, why};
    (void)!::write(to_us_.get(), &said, sizeof said);
    ::_exit(127);
}

std::pair<failure_report::stage, int> failure_report::receive() noexcept {
    to_us_.reset();
    message said{};
    ssize_t got = 0;
    do got = ::read(from_child_.get(), &said, sizeof said);
    while (got < 0 && errno == EINTR);
    if (got != sizeof said) return {stage::none, 0};
    return {said.at, said.why};
}

void set_up_child(bond with_us, pid_t parent) noexcept {
    if (with_us == bond::dies_with_us) {
        ::setpgid(0, 0);
        die_with(parent);
    } else {
        ::setsid();
        if (with_us == bond::in_background) ::setpriority(PRIO_PROCESS, 0, background_priority);
    }
    if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) != 0) mark_each_close_on_exec();
}

void reset_signals() noexcept {
    for (int each = 1; each < NSIG; ++each) {  // ignored signals stay ignored, as under `nohup`
        struct sigaction now {};
        if (::sigaction(each, nullptr, &now) != 0) continue;
        const bool ignored = (now.sa_flags & SA_SIGINFO) == 0 && now.sa_handler == SIG_IGN;
        if (!ignored || each == SIGPIPE || each == SIGXFSZ) ::signal(each, SIG_DFL);
    }
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

void launcher::end() noexcept {
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {}
}

}  // namespace codecatalyst

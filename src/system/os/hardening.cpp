// SPDX-License-Identifier: Apache-2.0
#include "system/os/hardening.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace codecatalyst {
namespace {

mode_t usual_umask = 022;

}  // namespace

void forbid_looking() noexcept {
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    for (int fd = 0; fd <= 2; ++fd)
        if (::fcntl(fd, F_GETFD) == -1) (void)::open("/dev/null", fd == 1 ? O_RDONLY : O_RDWR);
}

void harden_process() noexcept {
    usual_umask = ::umask(077);
    forbid_looking();
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGXFSZ, SIG_IGN);
}

mode_t usual_file_mode() noexcept { return 0666U & ~usual_umask; }

void undo_hardening() noexcept {
    ::umask(usual_umask);
    ::signal(SIGPIPE, SIG_DFL);
    ::signal(SIGXFSZ, SIG_DFL);
}

}  // namespace codecatalyst

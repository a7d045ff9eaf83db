// SPDX-License-Identifier: Apache-2.0
#include "system/os/os_failure.hpp"

#include <cstring>

#include "base/error.hpp"

namespace codecatalyst {

void fail(const std::string& what, int why) {
    throw system_failure(what + ": " + std::strerror(why), hint_for_errno(why));
}

std::string hint_for_errno(int why) {
    switch (why) {
        case EMFILE: return "raise the limit of open files of this process (`ulimit -n`)";
        case ENFILE: return "close programs, or raise fs.file-max with sysctl";
        case ENOMEM: return "end other programs, or raise the limit of memory (`ulimit -v`)";
        case EAGAIN: return "end other programs, or raise the limit of processes (`ulimit -u`)";
        case ENOSPC: return "free some disk space";
        case EDQUOT: return "free some of your disk quota";
        case EROFS: return "use a file system that can be written";
        default: return "";
    }
}

bool is_limit(int why) noexcept { return why == EMFILE || why == ENFILE || why == ENOMEM; }

}  // namespace codecatalyst

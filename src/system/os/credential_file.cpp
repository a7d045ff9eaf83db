// SPDX-License-Identifier: Apache-2.0
#include "system/os/credential_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/stdio.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& what, const std::string& hint) {
    throw system_failure(printable(path) + ' ' + what, hint);
}

/// Suggests group access to root's file, if the folders above it let us in.
std::string hint_for_unreadable(const std::string& path) {
    struct stat about {};
    if (::stat(path.c_str(), &about) != 0) return "see whether each folder on the way may be entered";
    return fmt::format("let this user's group read it: `chgrp {0} {1}` and `chmod 640 {1}`", ::getegid(),
                       shell_word(printable(path)));
}

/// Opening a FIFO must not block, and opening a terminal must not make it our controlling terminal.
unique_fd opened(const std::string& path) {
    unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file) return file;
    if (errno == ENOENT || errno == ENOTDIR) fail(path, "does not exist", "");
    const int why = errno;
    fail(path, "cannot be opened: " + std::generic_category().message(why),
         why == EACCES ? hint_for_unreadable(path) : "");
}

/// The files of a process are not the user's: they hold its memory and environment or, as /dev/stdin, Git's
/// request.
bool is_of_a_process(const std::string& path) {
    return path.starts_with("/dev/fd/") || path.starts_with("/dev/std") || path.starts_with("/proc/");
}

bool is_on_proc(const unique_fd& file) {
    struct statfs about {};
    return ::fstatfs(file.get(), &about) != 0 || about.f_type == PROC_SUPER_MAGIC;
}

[[noreturn]] void fail_no_file(const std::string& path) {
    fail(path, "is not a regular file", "put the token into a file of its own");
}

bool is_of_own_groups(gid_t group) {
    if (group == ::getegid()) return true;
    std::vector<gid_t> groups(static_cast<std::size_t>(std::max(::getgroups(0, nullptr), 0)));
    const int count = ::getgroups(static_cast<int>(groups.size()), groups.data());
    return count > 0 && std::find(groups.begin(), groups.begin() + count, group) != groups.begin() + count;
}

/// An administrator gives a secret to a service as `root:ci 0640`: only root can write it, and the service's
/// group can read it. In a file of any other owner, access for a group counts as open.
bool is_open_to_others(const struct stat& about) {
    if ((about.st_mode & (S_IRWXO | S_IWGRP | S_IXGRP)) != 0) return true;
    return (about.st_mode & S_IRGRP) != 0 && (about.st_uid != 0 || !is_of_own_groups(about.st_gid));
}

[[noreturn]] void fail_open(const std::string& path, const struct stat& about) {
    const bool is_root_s = about.st_uid == 0 && ::geteuid() != 0;
    const auto* const mode = is_root_s ? "640" : "600";
    fail(path, "is open to other users", fmt::format("run `chmod {} {}`", mode, printable(path)));
}

void check(const std::string& path, const unique_fd& file, sharing by_others) {
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode) || is_on_proc(file)) fail_no_file(path);
    if (about.st_uid != 0 && about.st_uid != ::geteuid())
        fail(path, "belongs to another user", fmt::format("run `chown {} {}`", ::geteuid(), printable(path)));
    if (by_others == sharing::refused && is_open_to_others(about)) fail_open(path, about);
}

}  // namespace

secret read_credential_file(const std::string& path, std::size_t max, sharing by_others) {
    if (is_of_a_process(path)) fail_no_file(path);
    const auto file = opened(path);
    check(path, file, by_others);
    return read_all(file.get(), max, printable(path));
}

}  // namespace codecatalyst

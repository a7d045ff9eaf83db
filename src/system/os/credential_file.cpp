// SPDX-License-Identifier: Apache-2.0
#include "system/os/credential_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/stdio.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& what, const std::string& hint) {
    throw system_failure(printable(path) + ' ' + what, hint);
}

/// Opening a fifo or a terminal must not wait, nor take the terminal over.
unique_fd opened(const std::string& path) {
    unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file) return file;
    if (errno == ENOENT || errno == ENOTDIR) fail(path, "does not exist", "");
    fail(path, "cannot be opened: " + std::generic_category().message(errno), "");
}

/// A process's own files are none of the user's: its memory and environment, or, by /dev/stdin, what Git
/// asks.
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

void check(const std::string& path, const unique_fd& file, sharing by_others) {
    struct stat about {};
    if (::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode) || is_on_proc(file)) fail_no_file(path);
    if (about.st_uid != 0 && about.st_uid != ::geteuid())
        fail(path, "belongs to another user", fmt::format("run `chown {} {}`", ::geteuid(), printable(path)));
    if (by_others == sharing::refused && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        fail(path, "is open to other users", fmt::format("run `chmod 600 {}`", printable(path)));
}

}  // namespace

secret read_credential_file(const std::string& path, std::size_t max, sharing by_others) {
    if (is_of_a_process(path)) fail_no_file(path);
    const auto file = opened(path);
    check(path, file, by_others);
    try {
        return read_all(file.get(), max);
    } catch (const system_failure&) {
        fail(path, "cannot be read", "");
    }
}

}  // namespace codecatalyst

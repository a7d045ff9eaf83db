// SPDX-License-Identifier: Apache-2.0
#include "system/os/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>

#include "base/error.hpp"
#include "system/os/os_failure.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
    throw system_failure("the folder " + path + " " + why,
                         "set codecatalyst.stateFolder to one that can be used");
}

}  // namespace

void make_private_folder(const std::string& path) {
    std::error_code failure;
    std::filesystem::create_directories(path, failure);  // umask 077 applies
    if (is_limit(failure.value()))
        codecatalyst::fail("the folder " + path + " cannot be made", failure.value());
    if (failure) fail(path, "cannot be made: " + failure.message());
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) fail(path, "is not a folder");
    if (about.st_uid != ::geteuid()) fail(path, "belongs to another user");
    if ((about.st_mode & 022) != 0) fail(path, "can be changed by others");
}

std::optional<unique_fd> lock_file(const std::string& path, std::chrono::milliseconds patience) {
    unique_fd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file)
        throw system_failure("the lock " + path + " cannot be opened: " + std::strerror(errno),
                             is_limit(errno) ? hint_for_errno(errno)
                                             : "set codecatalyst.stateFolder to a folder that can be used");
    // flock(2) has no timeout, so it is tried repeatedly, at first often.
    const auto give_up = std::chrono::steady_clock::now() + patience;
    auto pause = std::chrono::milliseconds(2);
    while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            throw system_failure("the lock " + path + " cannot be taken: " + std::strerror(errno));
        if (std::chrono::steady_clock::now() >= give_up) return std::nullopt;
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, std::chrono::milliseconds(100));
    }
    return file;
}

}  // namespace codecatalyst

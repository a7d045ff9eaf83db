// SPDX-License-Identifier: Apache-2.0
#include "system/os/private_folder.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <limits.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/file_lock.hpp"
#include "system/os/named_lock.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t entries_max = 100'000;
constexpr int damaged_max = 1000;

[[noreturn]] void fail(const std::string& path, const std::string& what, const std::string& hint) {
    throw system_failure(printable(path, PATH_MAX) + ' ' + what, hint);
}

[[noreturn]] void fail(const std::string& path, const std::string& what) {
    if (is_limit(errno)) codecatalyst::fail(printable(path, PATH_MAX) + ' ' + what, errno);
    fail(path, what + ": " + std::strerror(errno),
         "see who may change it and the folders above it, and whether there is space left");
}

void check_owner(const std::string& path, const struct stat& about) {
    const auto name = shell_word(printable(path, PATH_MAX));
    if (about.st_uid != ::geteuid())
        fail(path, "belongs to another user",
             "see how that came about; `ls -ld " + name + "` shows whose it is");
    if ((about.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        fail(path, "can be changed by other users",
             "see whether they did; then run `chmod go-w " + name + '`');
}

/// False when it does not exist.
bool check_folder(const std::string& path) {
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return false;
        fail(path, "cannot be read");
    }
    if (!S_ISDIR(about.st_mode)) fail(path, "is not a folder", "move it out of the way");
    check_owner(path, about);
    return true;
}

std::string parent_of(const std::string& path) {
    return path.substr(0, std::max<std::size_t>(path.rfind('/'), 1));
}

using folder_ptr = std::unique_ptr<DIR, int (*)(DIR*)>;

folder_ptr opened(const std::string& path) {
    folder_ptr out(::opendir(path.c_str()), ::closedir);
    if (!out) fail(path, "cannot be read");
    return out;
}

template <typename Take>
void each_name(const std::string& path, const Take& take) {
    const auto folder = opened(path);
    std::size_t count = 0;
    while (const auto* found = ::readdir(folder.get())) {
        if (++count > entries_max) fail(path, "holds too many files", "see what put them there");
        take(folder.get(), std::string(found->d_name));
    }
}

}  // namespace

unique_fd private_folder::lock(std::chrono::milliseconds patience) const {
    make_private_folder(path_);
    (void)is_there();
    auto held = lock_file(path_of("lock"), patience);
    if (held) return std::move(*held);
    throw system_failure(wait_timed_out(patience, "the folder " + printable(path_, PATH_MAX)),
                         std::string(wait_timed_out_hint));
}

std::optional<std::string> private_folder::read(const std::string& name, std::size_t max) const {
    if (!is_there()) return std::nullopt;
    const auto path = path_of(name);
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY));
    if (!file && errno == ENOENT) return std::nullopt;
    if (!file && errno == ELOOP) fail(path, "is a symbolic link", "see who put it there, and remove it");
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0) fail(path, "cannot be read");
    if (!S_ISREG(about.st_mode)) fail(path, "is not a regular file", "see who put it there, and remove it");
    check_owner(path, about);
    const auto bytes = read_all(file.get(), max, printable(path));
    if (bytes.expose().size() > max) fail(path, "is too long", "see who changed it");
    return std::string(bytes.expose());
}

std::vector<private_folder::entry> private_folder::list(std::string_view ending) const {
    std::vector<entry> out;
    if (!is_there()) return out;
    each_name(path_, [&](DIR* folder, const std::string& name) {
        struct stat about {};
        if (!name.ends_with(ending)) return;
        if (::fstatat(::dirfd(folder), name.c_str(), &about, AT_SYMLINK_NOFOLLOW) != 0) return;
        out.push_back({name, std::int64_t{about.st_mtim.tv_sec} * 1'000'000'000 + about.st_mtim.tv_nsec});
    });
    std::ranges::sort(out, std::greater(), &entry::changed);
    return out;
}

void private_folder::write(const std::string& name, std::string_view bytes) const {
    const auto path = path_of(name);
    struct stat about {};
    if (::lstat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode))
        fail(path, "is not a regular file", "see who put it there, and remove it");
    write_file_atomically(path, bytes, 0600);
}

void private_folder::remove(const std::string& name) const {
    if (::unlink(path_of(name).c_str()) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) fail(path_of(name), "cannot be removed");
        return;
    }
    keep_names();
}

std::string private_folder::set_aside(const std::string& name) const {
    for (int number = 1; number <= damaged_max; ++number) {
        auto other = fmt::format("{}.damaged-{}", name, number);
        const int failed =
            ::renameat2(AT_FDCWD, path_of(name).c_str(), AT_FDCWD, path_of(other).c_str(), RENAME_NOREPLACE);
        if (failed == 0) {
            keep_names();
            return other;
        }
        if (errno != EEXIST) break;
    }
    fail(path_of(name), "cannot be set aside");
}

bool private_folder::is_there() const {
    const bool parent = check_folder(parent_of(path_));
    return parent && check_folder(path_);
}

void private_folder::keep_names() const {
    const unique_fd folder(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder) (void)::fsync(folder.get());
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/state_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr ::mode_t changed_by_others = S_IWGRP | S_IWOTH, used_by_others = S_IRWXG | S_IRWXO;
constexpr std::size_t files_max = 100'000;

bool is_secret(const fs::path& file) {
    return file.filename() == "kernel.key" || file.extension() == ".sealed" || file.extension() == ".key";
}

/// A folder, not through a symbolic link.
unique_fd open_folder(const std::string& path) {
    return unique_fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
}

/// True for this user's folder, or regular file with one name: a second name may be outside of our folders.
bool is_own(const struct stat& about) {
    if (about.st_uid != ::geteuid()) return false;
    return S_ISDIR(about.st_mode) || (S_ISREG(about.st_mode) && about.st_nlink == 1);
}

bool is_open(const std::string& name, const struct stat& about) {
    const auto forbidden = S_ISREG(about.st_mode) && is_secret(name) ? used_by_others : changed_by_others;
    return is_own(about) && (about.st_mode & forbidden) != 0;
}

void add_open_files(std::vector<std::string>& to, const std::string& path, unique_fd folder) {
    const int at = ::fcntl(folder.get(), F_DUPFD_CLOEXEC, 0);
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(at < 0 ? nullptr : ::fdopendir(at), ::closedir);
    const dirent* found = nullptr;
    for (std::size_t i = 0; opened && i < files_max && (found = ::readdir(opened.get())) != nullptr; ++i) {
        struct stat about {};
        if (::fstatat(folder.get(), found->d_name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(about.st_mode) && is_open(found->d_name, about))
            to.push_back(path + '/' + found->d_name);
    }
    std::ranges::sort(to);
}

/// The file, found from its folder, so that no part that another user could exchange is a symbolic link.
unique_fd open_again(const fs::path& path) {
    if (auto folder = open_folder(path)) return folder;
    const auto folder = open_folder(path.parent_path());
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
    return folder ? unique_fd(::openat(folder.get(), path.filename().c_str(), flags)) : unique_fd();
}

}  // namespace

std::vector<std::string> opened_to_others(const std::string& state_folder) {
    std::vector<std::string> out;
    for (const auto& path : {state_folder, state_folder + "/sealed"}) {
        auto folder = open_folder(path);
        struct stat about {};
        if (!folder || ::fstat(folder.get(), &about) != 0) continue;
        std::vector<std::string> files;
        add_open_files(files, path, std::move(folder));
        if (is_open(path, about)) out.push_back(path);
        out.insert(out.end(), files.begin(), files.end());
    }
    return out;
}

void close_to_others(const std::string& path) {
    const auto file = open_again(path);
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0) fail("the mode of " + path + " cannot be changed");
    if (!is_own(about))
        throw system_failure("the mode of " + printable(path) +
                                 " is not changed: it is not a file of yours with one name only",
                             "look at it, and change its mode yourself");
    const auto closed = about.st_mode & 07777 & ~used_by_others;
    if (::fchmod(file.get(), closed) != 0) fail("the mode of " + path + " cannot be changed");
}

std::string mode_in_words(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0 ? fmt::format("{:04o}", about.st_mode & 07777) : "unknown";
}

}  // namespace codecatalyst

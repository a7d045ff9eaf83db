// SPDX-License-Identifier: Apache-2.0
#include "commands/state_files.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>

#include "system/os/os_failure.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr ::mode_t changed_by_others = S_IWGRP | S_IWOTH, used_by_others = S_IRWXG | S_IRWXO;
constexpr std::size_t files_max = 100'000;

/// Nothing for a symbolic link, and for what is another user's.
std::optional<struct stat> own(const fs::path& path) {
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0 || about.st_uid != ::geteuid()) return std::nullopt;
    if (!S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode)) return std::nullopt;
    return about;
}

bool is_secret(const fs::path& file) {
    return file.filename() == "kernel.key" || file.extension() == ".sealed" || file.extension() == ".key";
}

bool is_open(const fs::path& path) {
    const auto about = own(path);
    if (!about) return false;
    const auto forbidden = S_ISREG(about->st_mode) && is_secret(path) ? used_by_others : changed_by_others;
    return (about->st_mode & forbidden) != 0;
}

}  // namespace

std::vector<std::string> opened_to_others(const std::string& state_folder) {
    std::vector<std::string> out;
    for (const auto& folder : {fs::path(state_folder), fs::path(state_folder) / "sealed"}) {
        if (is_open(folder)) out.push_back(folder.string());
        std::error_code failure;
        std::size_t seen = 0;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end && seen < files_max;
             at.increment(failure), ++seen)
            if (const auto about = own(at->path()); about && S_ISREG(about->st_mode) && is_open(at->path()))
                out.push_back(at->path().string());
    }
    return out;
}

void close_to_others(const std::string& path) {
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0) fail("the mode of " + path + " cannot be changed");
    const auto closed = about.st_mode & 07777 & ~used_by_others;
    if (::fchmod(file.get(), closed) != 0) fail("the mode of " + path + " cannot be changed");
}

std::string mode_in_words(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) == 0 ? fmt::format("{:04o}", about.st_mode & 07777) : "unknown";
}

}  // namespace codecatalyst

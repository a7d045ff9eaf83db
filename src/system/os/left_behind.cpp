// SPDX-License-Identifier: Apache-2.0
#include "system/os/left_behind.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <vector>

#include "system/crypto/random.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t random_size = 6, entries_max = 100'000;
constexpr std::string_view mark = ".unfinished-";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

bool is_temporary(std::string_view name, std::string_view of) {
    if (name.size() != of.size() + mark.size() + random_size || !name.starts_with(of)) return false;
    name.remove_prefix(of.size());
    return name.starts_with(mark) && std::ranges::all_of(name.substr(mark.size()), [](char c) {
               return letters.find(c) != letters.npos;
           });
}

std::string name_before(const std::string& temporary) { return temporary.substr(0, temporary.rfind(mark)); }

bool hold(const unique_fd& file) { return ::flock(file.get(), LOCK_EX | LOCK_NB) == 0; }

/// False when another process took the file for a leftover, between its creation and its lock. On a file
/// system without locks nothing is removed.
bool is_safe(const unique_fd& file) {
    struct stat about {};
    if (!hold(file) && errno == EWOULDBLOCK) return false;
    return ::fstat(file.get(), &about) == 0 && about.st_nlink > 0;
}

std::vector<std::string> temporary_files(DIR* folder, std::string_view of) {
    std::vector<std::string> out;
    const dirent* found = nullptr;
    for (std::size_t i = 0; i < entries_max && (found = ::readdir(folder)) != nullptr; ++i)
        if (is_temporary(found->d_name, of)) out.emplace_back(found->d_name);
    return out;
}

/// A descriptor that holds the leftover's lock; empty when it is not ours, or a process holds it.
unique_fd take_leftover(int folder, const std::string& name) {
    unique_fd file(::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0) return {};
    if (S_ISREG(about.st_mode) && about.st_uid == ::geteuid() && hold(file)) return file;
    return {};
}

void remove_unless_held(int folder, const std::string& name) {
    if (const auto held_until_return = take_leftover(folder, name)) (void)::unlinkat(folder, name.c_str(), 0);
}

}  // namespace

std::string temporary_name(const std::string& path) {
    std::string out = path + std::string(mark);
    for (const char byte : random_bytes(random_size))
        out += letters[static_cast<unsigned char>(byte) % letters.size()];
    return out;
}

unique_fd held_file(const std::string& path, std::string& name) {
    constexpr int tries = 100;
    for (int i = 0; i < tries; ++i) {
        name = path + std::string(mark) + "XXXXXX";
        unique_fd file(::mkostemp(name.data(), O_CLOEXEC));
        if (!file || is_safe(file)) return file;
        (void)::unlink(name.c_str());
    }
    return {};
}

std::vector<std::string> left_behind_in(const std::string& folder) {
    std::vector<std::string> out;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), ::closedir);
    const dirent* found = nullptr;
    for (std::size_t i = 0; opened && i < entries_max && (found = ::readdir(opened.get())) != nullptr; ++i) {
        const std::string name = found->d_name;
        if (name.find(mark) == name.npos || !is_temporary(name, name_before(name))) continue;
        if (take_leftover(::dirfd(opened.get()), name)) out.push_back(folder + '/' + name);
    }
    std::ranges::sort(out);
    return out;
}

bool remove_one_left_behind(const std::string& temporary) {
    const auto slash = temporary.rfind('/');
    const auto name = temporary.substr(slash == temporary.npos ? 0 : slash + 1);
    const auto folder = slash == temporary.npos ? std::string(".") : temporary.substr(0, slash + 1);
    if (!is_temporary(name, name_before(name))) return false;
    const unique_fd opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened) return false;
    const auto held_until_return = take_leftover(opened.get(), name);
    return held_until_return && ::unlinkat(opened.get(), name.c_str(), 0) == 0;
}

void remove_left_behind(const std::string& path) {
    const auto slash = path.rfind('/');
    const auto folder = slash == path.npos ? std::string(".") : path.substr(0, slash + 1);
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(folder.c_str()), ::closedir);
    if (!opened) return;
    const int at = ::dirfd(opened.get());
    const auto base = slash == path.npos ? path : path.substr(slash + 1);
    for (const auto& name : temporary_files(opened.get(), base)) remove_unless_held(at, name);
}

}  // namespace codecatalyst

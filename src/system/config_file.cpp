// SPDX-License-Identifier: Apache-2.0
#include "system/config_file.hpp"

#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>
#include <optional>
#include <thread>

#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/hardening.hpp"
#include "system/os/status_line.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t size_max = 4'000'000;  // bytes
constexpr int links_max = 10;                // one after the other
constexpr int lock_tries = 50;
constexpr std::chrono::milliseconds between_tries{20};

std::string absolute(const std::string& path) {
    std::error_code failure;
    const auto out = fs::absolute(path, failure);
    return failure ? path : out.string();
}

std::string shown(const std::string& path) { return printable(path, PATH_MAX); }

/// Where root acts in another user's home, that user's links lead nowhere.
void check_link(const std::string& path) {
    struct stat link {};
    if (::lstat(path.c_str(), &link) == 0 && link.st_uid != 0 && link.st_uid != ::geteuid())
        throw settings_error(shown(path) + " is another user's symbolic link",
                             "name the file that it leads to with --file");
}

/// Also of a link to a file that is not there yet, which realpath(3) does not follow.
std::string behind_links(std::string path) {
    for (int i = 0; i < links_max; ++i) {
        std::error_code failure;
        const auto target = fs::read_symlink(path, failure);
        if (failure) return path;
        check_link(path);
        path = (fs::path(path).parent_path() / target).string();  // ".." may follow a link to a folder
    }
    throw settings_error(printable(path) + " is a symbolic link to itself",
                         "see what it was meant to lead to");
}

std::string folder_of(const std::string& path) { return fs::path(path).parent_path().string(); }

std::optional<struct stat> state_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? std::optional(about) : std::nullopt;
}

bool is_same(const std::optional<struct stat>& a, const std::optional<struct stat>& b) {
    if (!a || !b) return a.has_value() == b.has_value();
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
           a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

void check_kind(const std::string& path, const std::optional<struct stat>& about) {
    if (about && !S_ISREG(about->st_mode))
        throw settings_error(shown(path) + " is not a regular file", "name another with --file");
}

/// Of Nix and Guix: what is below is written by these only, whoever may.
bool is_generated(const std::string& path) {
    return path.starts_with("/nix/store/") || path.starts_with("/gnu/store/");
}

/// What `access` said of a path that is there.
std::string why_not() {
    if (errno == EROFS) return "is on a read-only file system";
    return errno == EACCES || errno == EPERM ? "may not be changed by this user"
                                             : std::string("cannot be changed: ") + std::strerror(errno);
}

std::string hint_for(const std::string& path) {
    const auto about = state_of(path);
    return about && about->st_uid == 0 && ::geteuid() != 0
               ? "run this with sudo, or name another file with --file"
               : "change it where it is made, or name another file with --file";
}

}  // namespace

config_file::config_file(const std::string& path) : path_(absolute(path)), target_(behind_links(path_)) {}

std::string config_file::read() const {
    check_kind(path_, state_of(target_));
    return read_file(target_, size_max).value_or("");
}

/// Git replaces a file that is read-only; whoever made it so would find the change gone, or in the way.
void config_file::check_changeable() const {
    if (is_generated(target_))
        throw unchangeable_file(fmt::format("{} is generated: it leads to {}", shown(path_), shown(target_)),
                                "add the lines to what it is generated from");
    const auto folder = folder_of(target_);
    const auto about = state_of(target_);
    check_kind(path_, about);
    if (!about && !state_of(folder))
        throw settings_error(fmt::format("the folder {} is not there", shown(folder)),
                             fmt::format("make it with `mkdir -p {}`", shell_word(shown(folder))));
    if (about && (about->st_mode & 0222U) == 0)
        throw unchangeable_file(shown(path_) + " is read-only", hint_for(target_));
    for (const auto& each : {target_, folder})
        if (::access(each.c_str(), W_OK) != 0 && errno != ENOENT) {
            const auto why = why_not();
            throw unchangeable_file(shown(each == target_ ? path_ : folder) + ' ' + why, hint_for(each));
        }
}

/// Others of us, and Git, hold it for a moment.
std::shared_ptr<void> config_file::lock(git_library& by) const {
    for (int i = 0; i < lock_tries; ++i) {
        if (auto held = by.lock(target_)) return held;
        std::this_thread::sleep_for(between_tries);
    }
    throw settings_error(fmt::format("another program is changing {}", shown(path_)),
                         fmt::format("try again; if nothing else is running, remove {}",
                                     shell_word(shown(target_) + ".lock")));
}

config_file::texts config_file::change(git_library& by, const edit& how) const {
    check_changeable();
    const signals_wait until_unlocked;
    const auto held_until_return = lock(by);
    return replace(how);
}

config_file::texts config_file::change_alone(const edit& how) const {
    check_changeable();
    const signals_wait until_written;
    return replace(how);
}

config_file::texts config_file::replace(const edit& how) const {
    const auto state = state_of(target_);
    texts out{read(), ""};
    out.after = how(out.before);
    if (out.after == out.before) return out;
    file_replacement fresh(target_, state ? state->st_mode & 07777U : usual_file_mode());
    if (!is_same(state, state_of(target_)))
        throw settings_error(fmt::format("another program has changed {} meanwhile", shown(path_)),
                             "run this again");
    fresh.put(out.after);
    return out;
}

}  // namespace codecatalyst

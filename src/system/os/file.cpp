// SPDX-License-Identifier: Apache-2.0
#include "system/os/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/left_behind.hpp"
#include "system/os/os_failure.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {
namespace {

[[noreturn]] void fail(const std::string& path, std::string_view what, std::string_view why) {
    throw system_failure(fmt::format("{} cannot be {}: {}", printable(path, PATH_MAX), what, why),
                         "see who may change it and the folders above it, and whether there is space left");
}

[[noreturn]] void fail(const std::string& path, std::string_view what) {
    if (is_limit(errno))
        codecatalyst::fail(fmt::format("{} cannot be {}", printable(path, PATH_MAX), what), errno);
    fail(path, what, std::strerror(errno));
}

/// Where symbolic links lead; the path itself when they lead nowhere.
std::string behind_links(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), std::free);
    return real ? real.get() : path;
}

/// The same for writing. When root acts in another user's home, that user's links are refused.
std::string written_path(const std::string& path) {
    struct stat link {};
    if (::lstat(path.c_str(), &link) != 0 || !S_ISLNK(link.st_mode)) return path;
    if (link.st_uid != ::geteuid()) fail(path, "written", "it is another user's link");
    return behind_links(path);
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == path.npos ? "." : path.substr(0, slash + 1);
}

/// Makes the new name survive a crash. Not every file system can do this, and none has to.
void keep_name(const std::string& path) {
    const unique_fd folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder) (void)::fsync(folder.get());
}

/// Variables are set to /dev/null to say that there is no file.
bool is_null_device(const std::string& path) {
    struct stat about {};
    constexpr unsigned memory_devices = 1, null_device = 3;  // null(4)
    return ::stat(path.c_str(), &about) == 0 && S_ISCHR(about.st_mode) &&
           about.st_rdev == makedev(memory_devices, null_device);
}

/// The path by which a nameless file can be given a name.
std::string path_of(const unique_fd& file) { return fmt::format("/proc/self/fd/{}", file.get()); }

unique_fd nameless_file(const std::string& folder) {
    unique_fd file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (!file || ::access(path_of(file).c_str(), F_OK) != 0) return {};  // not every file system supports it
    return file;
}

}  // namespace

std::optional<std::string> read_file(const std::string& path, std::size_t max) {
    if (is_null_device(path)) return "";
    const auto found = read_private_file(path, max);
    return found ? std::optional(std::string(found->expose())) : std::nullopt;
}

std::optional<std::string> read_file_if_possible(const std::string& path, std::size_t max) try {
    return read_file(path, max);
} catch (const system_failure&) {
    return std::nullopt;
}

bool may_be_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

std::optional<secret> read_private_file(const std::string& path, std::size_t max) {
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0) fail(path, "read");
    if (!S_ISREG(about.st_mode)) fail(path, "read", "it is not a regular file");
    secret out = read_all(file.get(), max, printable(path, PATH_MAX));
    if (out.expose().size() > max) fail(path, "read", "it is too long");
    return out;
}

void make_folders(const std::string& path) {
    for (auto end = path.find('/', 1);; end = path.find('/', end + 1)) {
        const auto part = path.substr(0, end);
        if (::mkdir(part.c_str(), 0700) != 0 && errno != EEXIST) fail(part, "made");
        if (end == path.npos) return;
    }
}

file_replacement::file_replacement(const std::string& path, ::mode_t mode)
    : path_(written_path(path)), mode_(mode), file_(nameless_file(folder_of(path_))) {
    remove_left_behind(path_);
    if (file_)
        set_owner_and_mode();
    else
        make_named_file();
}

file_replacement::~file_replacement() { remove_name(); }

void file_replacement::remove_name() const noexcept {
    if (file_ && !fresh_.empty()) (void)::unlink(fresh_.c_str());
}

void file_replacement::make_named_file() {
    file_ = held_file(path_, fresh_);
    if (!file_) fail(path_, "written");
    try {
        set_owner_and_mode();
    } catch (...) {  // the constructor does not run the destructor
        remove_name();
        throw;
    }
}

void file_replacement::set_owner_and_mode() const {
    auto mode = mode_;
    struct stat before {
    }, now{};
    if (::stat(path_.c_str(), &before) == 0 && ::fstat(file_.get(), &now) == 0 &&
        (before.st_uid != now.st_uid || before.st_gid != now.st_gid) &&
        ::fchown(file_.get(), before.st_uid, before.st_gid) != 0) {
        if (before.st_uid != now.st_uid) fail(path_, "written", "it belongs to another user");
        mode &= ~static_cast<::mode_t>(S_IRWXG);  // the group is another than before
    }
    if (::fchmod(file_.get(), mode) != 0) fail(path_, "written");
}

void file_replacement::fill(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto put = ::write(file_.get(), bytes.data(), bytes.size());
        if (put < 0 && errno != EINTR) fail(path_, "written");
        if (put > 0) bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(file_.get()) != 0) fail(path_, "written");
}

/// The file is locked before it becomes visible, so that no process takes it for a leftover. False where the
/// file system or a sandbox refuses to name it.
bool file_replacement::give_name() {
    constexpr int tries = 100;
    (void)::flock(file_.get(), LOCK_EX | LOCK_NB);  // has no effect on file systems without locks
    for (int i = 0; i < tries; ++i) {
        auto name = temporary_name(path_);
        if (::linkat(AT_FDCWD, path_of(file_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
            fresh_ = std::move(name);
            return true;
        }
        if (errno != EEXIST) break;
    }
    return false;
}

void file_replacement::fill_named_file(std::string_view bytes) {
    fill(bytes);
    if (!fresh_.empty() || give_name()) return;
    make_named_file();
    fill(bytes);
}

void file_replacement::put(std::string_view bytes) {
    fill_named_file(bytes);
    if (std::rename(fresh_.c_str(), path_.c_str()) != 0) fail(path_, "written");
    file_.reset();
    keep_name(path_);
}

bool file_replacement::put_new(std::string_view bytes) {
    fill_named_file(bytes);
    const bool is_new = ::link(fresh_.c_str(), path_.c_str()) == 0;
    if (!is_new && errno != EEXIST) fail(path_, "written");
    if (is_new) keep_name(path_);
    return is_new;
}

void write_file_atomically(const std::string& path, std::string_view bytes, ::mode_t mode) {
    file_replacement(path, mode).put(bytes);
}

bool create_file(const std::string& path, std::string_view bytes, ::mode_t mode) {
    return file_replacement(path, mode).put_new(bytes);
}

void move_file(const std::string& from, const std::string& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail(to, "written");
    keep_name(to);
}

void remove_file(const std::string& path) {
    struct stat link {};
    if (::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) && link.st_uid != ::geteuid())
        fail(path, "removed", "it is another user's link");
    const auto real = behind_links(path);
    for (const auto& name : {real, path})
        if (::unlink(name.c_str()) != 0 && errno != ENOENT && errno != ENOTDIR) fail(name, "removed");
}

}  // namespace codecatalyst

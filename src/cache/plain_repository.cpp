// SPDX-License-Identifier: Apache-2.0
#include "cache/plain_repository.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <optional>

#include "base/text.hpp"
#include "system/os/current_folder.hpp"
#include "system/os/unique_fd.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t file_max = std::size_t{32} * 1024;

/// A symbolic link is there, wherever it leads.
bool is_missing(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) != 0 && errno == ENOENT;
}

/// nullopt for a file that cannot be read whole, or is none.
std::optional<std::string> text_of(const std::string& path) {
    const unique_fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat about {};
    if (!file || ::fstat(file.get(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    std::string text(file_max, '\0');
    std::size_t size = 0;
    for (ssize_t got = 1; got > 0; size += static_cast<std::size_t>(got)) {
        got = ::read(file.get(), text.data() + size, text.size() - size);
        if (got < 0) return std::nullopt;
    }
    if (size == file_max) return std::nullopt;
    text.resize(size);
    return text;
}

/// Looks at every bracket, so that comments and values are taken for sections rather than sections
/// overlooked.
bool has_plain_sections(std::string_view text) {
    constexpr std::string_view ends = "]. \t\r\n\"";
    for (auto at = text.find('['); at != text.npos; at = text.find('[', at + 1)) {
        const auto name = text.substr(at + 1);
        if (!never_matters(name.substr(0, name.find_first_of(ends)))) return false;
    }
    return true;
}

bool is_plain_file(const std::string& path) {
    if (is_missing(path)) return true;
    const auto text = text_of(path);
    return text && has_plain_sections(*text);
}

/// A worktree has its configuration in another folder, which is not looked for.
bool is_plain_folder(const std::string& git_folder) {
    return is_missing(git_folder + "/commondir") && is_plain_file(git_folder + "/config") &&
           is_plain_file(git_folder + "/config.worktree");
}

std::string below(std::string_view folder, std::string_view path) {
    return path.starts_with('/') ? std::string(path) : std::string(folder) + '/' + std::string(path);
}

/// `path` is a repository's folder, or the file that names it. Git resolves a symbolic link in its own way.
bool is_plain(const std::string& path) {
    constexpr std::string_view mark = "gitdir: ";
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0) return errno == ENOENT;
    if (S_ISDIR(about.st_mode)) return is_plain_folder(path);
    const auto text = text_of(path);
    if (!text || !text->starts_with(mark)) return false;
    auto target = std::string_view(*text).substr(mark.size());
    while (target.ends_with('\n') || target.ends_with('\r')) target.remove_suffix(1);
    if (target.empty() || target.find('\0') != target.npos) return false;
    const auto named = below(path.substr(0, path.rfind('/')), target);
    return ::stat(named.c_str(), &about) == 0 && S_ISDIR(about.st_mode) && is_plain_folder(named);
}

bool is_plain_level(const std::string& folder) {
    return is_plain(folder + "/.git") && (is_missing(folder + "/HEAD") || is_plain_folder(folder));
}

}  // namespace

bool never_matters(std::string_view section) {
    constexpr std::array<std::string_view, 16> known{
        "author", "branch", "color", "committer", "core", "diff",   "extensions", "fetch",
        "gc",     "lfs",    "merge", "pull",      "push", "remote", "submodule",  "user"};
    return std::ranges::find(known, lower(section)) != known.end();
}

bool is_repository_plain(const std::string& folder, std::string_view git_dir) {
    if (!folder.starts_with('/')) return false;
    if (!git_dir.empty() && !is_plain(below(folder, git_dir))) return false;
    for (std::string at = folder == "/" ? "" : folder;; at.resize(at.rfind('/'))) {
        if (!is_plain_level(at)) return false;
        if (at.empty()) return true;
    }
}

bool is_plain_here() {
    if (std::getenv("GIT_COMMON_DIR") != nullptr || std::getenv("GIT_CEILING_DIRECTORIES") != nullptr)
        return false;
    const char* const git_dir = std::getenv("GIT_DIR");
    return is_repository_plain(current_folder(), git_dir == nullptr ? "" : git_dir);
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "cache/repository_here.hpp"

#include <unistd.h>

#include <algorithm>

#include "system/os/file.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t pointer_max = 4096;

bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

bool is_folder(const fs::path& path) {
    std::error_code none;
    return fs::is_directory(path, none);
}

bool is_open_folder(const fs::path& path) { return is_folder(path) && ::access(path.c_str(), X_OK) == 0; }

/// The path that a file holds, relative to the file's folder. Only trailing line ends are removed, as in Git.
std::optional<fs::path> pointed_to(const fs::path& file, std::string_view mark) {
    const auto text = read_file_if_possible(file.string(), pointer_max);
    if (!text || !text->starts_with(mark)) return std::nullopt;
    auto path = std::string_view(*text).substr(mark.size());
    while (path.ends_with('\n') || path.ends_with('\r')) path.remove_suffix(1);
    if (path.empty() || path.find('\0') != path.npos) return std::nullopt;
    return file.parent_path() / path;
}

/// True for a branch or the id of a commit. Git accepts a few other forms, which count as unknown here.
bool is_head(const fs::path& file) {
    constexpr std::string_view branch = "ref: refs/", digits = "0123456789abcdef";
    std::error_code none;
    if (fs::is_symlink(fs::symlink_status(file, none))) return false;
    const auto text = read_file_if_possible(file.string(), pointer_max).value_or("");
    if (text.starts_with(branch)) return true;
    const auto line = std::string_view(text).substr(0, text.find('\n'));
    return (line.size() == 40 || line.size() == 64) &&
           std::ranges::all_of(line, [&](char c) { return digits.find(c) != digits.npos; });
}

/// The folder with objects, references and the configuration.
fs::path common_of(const fs::path& folder, const fs::path& here, const environment& env) {
    if (const auto named = env("GIT_COMMON_DIR")) return here / *named;
    return pointed_to(folder / "commondir", "").value_or(folder);
}

class search {
public:
    search(const fs::path& here, const environment& env) : here_(here), env_(env) {}

    std::optional<repository_here> find() {
        if (env_("GIT_OBJECT_DIRECTORY")) return std::nullopt;  // decides what counts as a repository
        if (const auto named = env_("GIT_DIR")) {
            look_at(here_ / *named);
            return found(here_, behind(here_ / *named));
        }
        for (fs::path at = here_;; at = at.parent_path()) {
            look_at(at / "HEAD");
            look_at(at / ".git");
            if (is_there(at / ".git")) return found(at, behind(at / ".git"));
            if (is_there(at / "HEAD")) return found(at, at);
            if (at == at.root_path()) return std::move(out_);
        }
    }

private:
    /// For a folder, only identity and owner matter: its content changes all the time.
    void look_at(const fs::path& path) {
        out_.looked_at.push_back((is_folder(path) ? path / "" : path).string());
    }

    static fs::path behind(const fs::path& dot_git) {
        return is_folder(dot_git) ? dot_git : pointed_to(dot_git, "gitdir: ").value_or("");
    }

    std::optional<repository_here> found(const fs::path& top, const fs::path& folder) {
        if (folder.empty() || !is_folder(top)) return std::nullopt;
        const auto common = common_of(folder, here_, env_);
        if (!is_head(folder / "HEAD") || !is_open_folder(common / "objects") ||
            !is_open_folder(common / "refs"))
            return std::nullopt;
        for (const auto& each :
             {top, folder, common / "objects", common / "refs", folder / "HEAD", folder / "commondir"})
            look_at(each);
        out_.top = top;
        out_.folder = folder;
        out_.common = common;
        return std::move(out_);
    }

    const fs::path& here_;
    const environment& env_;
    repository_here out_;
};

}  // namespace

std::optional<repository_here> find_repository(const fs::path& here, const environment& env) {
    return search(here, env).find();
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/walk.hpp"

#include <dirent.h>
#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <memory>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t depth_max = 8, names_max = 200'000;

struct known_name {
    std::string_view name;
    file_kind kind;
};
constexpr std::array known_names{known_name{".git-credentials", file_kind::credential_store},
                                 known_name{".netrc", file_kind::netrc},
                                 known_name{"_netrc", file_kind::netrc},
                                 known_name{".gitconfig", file_kind::git_config},
                                 known_name{".gitmodules", file_kind::git_config},
                                 known_name{".lfsconfig", file_kind::git_config},
                                 known_name{".npmrc", file_kind::npmrc},
                                 known_name{".yarnrc.yml", file_kind::yarnrc},
                                 known_name{"pip.conf", file_kind::pip},
                                 known_name{"Pipfile", file_kind::pip},
                                 known_name{"pyproject.toml", file_kind::pip},
                                 known_name{"uv.toml", file_kind::pip},
                                 known_name{".pypirc", file_kind::pypirc},
                                 known_name{"settings.xml", file_kind::maven_settings},
                                 known_name{"pom.xml", file_kind::maven_project},
                                 known_name{"gradle.properties", file_kind::gradle_properties},
                                 known_name{"build.gradle", file_kind::gradle_build},
                                 known_name{"build.gradle.kts", file_kind::gradle_build},
                                 known_name{"settings.gradle", file_kind::gradle_build},
                                 known_name{"settings.gradle.kts", file_kind::gradle_build}};

struct folder {
    std::string path;
    std::size_t depth;
};

struct listing {
    std::vector<std::string> files, folders;
    int failure = 0;
};

enum class what { file, folder, other };

what kind_of(const std::string& path, const dirent& found) {
    if (found.d_type == DT_DIR) return what::folder;
    if (found.d_type == DT_REG || found.d_type == DT_LNK) return what::file;
    struct stat about {};
    if (found.d_type != DT_UNKNOWN || ::lstat((path + '/' + found.d_name).c_str(), &about) != 0)
        return what::other;
    if (S_ISDIR(about.st_mode)) return what::folder;
    return S_ISREG(about.st_mode) || S_ISLNK(about.st_mode) ? what::file : what::other;
}

/// In the order of their names, so that the same folder gives the same table.
listing listed(const std::string& path, std::size_t& budget) {
    listing out;
    const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(path.c_str()), ::closedir);
    if (!opened) out.failure = errno;
    const dirent* found = nullptr;
    for (; opened && budget > 0 && (found = ::readdir(opened.get())) != nullptr; --budget) {
        const std::string name = found->d_name;
        if (name == "." || name == "..") continue;
        const auto kind = kind_of(path, *found);
        if (kind == what::file) out.files.push_back(name);
        if (kind == what::folder) out.folders.push_back(name);
    }
    std::ranges::sort(out.files);
    std::ranges::sort(out.folders);
    return out;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// ".git", a bare repository, or a submodule's or worktree's part of one.
bool is_git_folder(const listing& of) { return has(of.files, "HEAD") && has(of.folders, "refs"); }

bool is_worktree_folder(const listing& of) { return has(of.files, "HEAD") && has(of.files, "commondir"); }

bool is_entered(const std::string& name, bool in_git) {
    if (in_git) return name == "modules" || name == "worktrees";
    return name != "node_modules" && name != ".cache";
}

void add_files(places& to, const folder& in, const listing& names, bool in_git) {
    for (const auto& name : names.files) {
        const bool is_config = in_git && (name == "config" || name == "config.worktree");
        const auto kind = is_config ? file_kind::git_config : kind_of_name(name);
        if (kind) to.files.push_back({in.path + '/' + name, *kind});
    }
}

}  // namespace

std::optional<file_kind> kind_of_name(std::string_view name) {
    const auto found = std::ranges::find(known_names, name, &known_name::name);
    if (found != known_names.end()) return found->kind;
    if (name.ends_with(".before-leave.json")) return file_kind::git_leftover;  // what `leave` can undo
    if (lower(name) == "nuget.config") return file_kind::nuget_config;
    if (name.starts_with("requirements") && name.ends_with(".txt")) return file_kind::pip;
    return std::nullopt;
}

void walk(const std::string& root, places& to) {
    std::deque<folder> open{{root, 0}};
    std::size_t budget = names_max;
    bool is_deeper = false;
    for (; !open.empty() && budget > 0; open.pop_front()) {
        const auto here = open.front();
        const auto names = listed(here.path, budget);
        if (names.failure != 0) {
            to.left.push_back({here.path, std::string("cannot be read: ") + std::strerror(names.failure)});
            continue;
        }
        const bool in_git = is_git_folder(names) || is_worktree_folder(names);
        add_files(to, here, names, in_git);
        for (const auto& name : names.folders) {
            if (!is_entered(name, in_git)) continue;
            if (here.depth == depth_max)
                is_deeper = true;
            else
                open.push_back({here.path + '/' + name, here.depth + 1});
        }
    }
    if (budget == 0)
        to.left.push_back({root, fmt::format("holds more than {} names: name folders in it", names_max)});
    if (is_deeper)
        to.left.push_back(
            {root, fmt::format("folders below its {}th level are not searched: name them", depth_max)});
}

}  // namespace codecatalyst

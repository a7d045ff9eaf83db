// SPDX-License-Identifier: Apache-2.0
#include "cache/configuration_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 100, pointer_max = 4096;

/// A repository as Git finds it (gitrepository-layout(5)), and what would have made it find another.
struct repository {
    fs::path top, folder;  // empty when there is none
    std::vector<std::string> looked_at;
};

bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

bool is_folder(const fs::path& path) {
    std::error_code none;
    return fs::is_directory(path, none);
}

bool is_script(const fs::path& program) {
    std::array<char, 2> first{};
    std::ifstream(program, std::ios::binary).read(first.data(), first.size());
    return first == std::array{'#', '!'};
}

/// The one line of a file that points to a folder; relative to the file's.
std::optional<fs::path> pointed_to(const fs::path& file, std::string_view mark) {
    const auto text = read_file(file.string(), pointer_max);
    if (!text || !text->starts_with(mark)) return std::nullopt;
    return file.parent_path() / trimmed(std::string_view(*text).substr(mark.size()));
}

fs::path folder_behind(const fs::path& dot_git) {
    return is_folder(dot_git) ? dot_git : pointed_to(dot_git, "gitdir: ").value_or("");
}

repository find_repository(const fs::path& here, const environment& env) {
    if (const auto named = env("GIT_DIR"))
        return {here, folder_behind(here / *named), {(here / *named).string()}};
    repository out;
    for (fs::path at = here;; at = at.parent_path()) {
        out.looked_at.push_back((at / "HEAD").string());
        if (is_there(at / ".git")) {
            out.top = at;
            out.folder = folder_behind(at / ".git");
            if (!is_folder(at / ".git")) out.looked_at.push_back((at / ".git").string());
            return out;
        }
        out.looked_at.push_back((at / ".git").string());
        if (is_there(at / "HEAD") && is_folder(at / "objects")) {
            out.top = out.folder = at;
            return out;
        }
        if (at == at.root_path()) return out;
    }
}

class file_list {
public:
    file_list(const git_config& read, const environment& env)
        : env_(env), where_(find_repository(here_, env)) {
        for (const auto& path : where_.looked_at) add(path);
        add_repository();
        add_system();
        add_users();
        for (const auto& line : read.lines()) add_origin(line);
    }

    [[nodiscard]] std::optional<std::vector<std::string>> take() {
        if (unsure_ || files_.size() > files_max) return std::nullopt;
        return std::move(files_);
    }

private:
    /// By the very name that Git uses: behind a symbolic link, ".." is another folder than it looks.
    void add(const fs::path& path) {
        const auto name = path.string();
        if (name.find('\0') != name.npos || !path.is_absolute())
            unsure_ = true;
        else if (std::ranges::find(files_, name) == files_.end())
            files_.push_back(name);
    }

    void add_repository() {
        if (where_.folder.empty()) return;
        add(where_.top / "");  // whose they are decides whether Git trusts the repository
        add(where_.folder / "");
        if (!is_there(where_.folder / "HEAD") || !is_folder(where_.top))
            unsure_ = true;  // Git looks further up
        add(where_.folder / "commondir");
        auto common = pointed_to(where_.folder / "commondir", "").value_or(where_.folder);
        if (const auto named = env_("GIT_COMMON_DIR")) common = here_ / *named;
        add(common / "config");
        add(common / "config.worktree");
        add(where_.folder / "config.worktree");
    }

    /// The system's file is where Git was built to look: beside the program, or in /etc.
    void add_system() {
        if (const auto named = env_("GIT_CONFIG_SYSTEM")) return add(*named);
        add("/etc/gitconfig");
        const fs::path program = find_program("git", env_("PATH").value_or(""));
        if (is_script(program)) unsure_ = true;  // it may do anything
        std::error_code none;
        for (const auto& path : {program, fs::canonical(program, none)}) {
            add(path.parent_path().parent_path() / "etc/gitconfig");
            add(path.parent_path().parent_path().parent_path() / "etc/gitconfig");
        }
    }

    void add_users() {
        if (const auto named = env_("GIT_CONFIG_GLOBAL")) {
            if (!named->empty()) add(*named);
            return;
        }
        // A relative one is taken from a folder that Git chooses, and `add` refuses it.
        const auto home = env_("HOME").value_or(""), xdg = env_("XDG_CONFIG_HOME").value_or("");
        if (!xdg.empty()) add(fs::path(xdg) / "git/config");
        if (home.empty()) return;
        add(fs::path(home) / ".gitconfig");
        if (xdg.empty()) add(fs::path(home) / ".config/git/config");
    }

    /// A relative name is one of the repository's, whose top folder Git reads it from.
    void add_origin(const git_config::line& line) {
        const auto file = line.file.empty() ? fs::path() : where_.top / line.file;
        if (!file.empty()) add(file);
        if (!file.empty() && !is_there(file)) unsure_ = true;
        const bool conditional = line.name.starts_with("includeif.");
        if (line.name != "include.path" && !(conditional && line.name.ends_with(".path"))) return;
        if (conditional && line.name.find("onbranch:") != line.name.npos) add_branch();
        add_include(line.value, file);
    }

    /// In a repository whose references are tables, HEAD does not say it.
    void add_branch() {
        if (is_there(where_.folder / "reftable")) unsure_ = true;
        add(where_.folder / "HEAD");
    }

    void add_include(const std::string& value, const fs::path& from) {
        if (value.starts_with("~/"))
            add(fs::path(env_("HOME").value_or("")) / value.substr(2));
        else if (value.empty() || value.starts_with("~") || value.starts_with("%("))
            unsure_ = true;
        else
            add(from.parent_path() / value);
    }

    const environment& env_;
    const fs::path here_ = fs::current_path();
    const repository where_;
    std::vector<std::string> files_;
    bool unsure_ = false;
};

}  // namespace

std::optional<std::vector<std::string>> files_behind(const git_config& read, const environment& env) {
    return file_list(read, env).take();
}

}  // namespace codecatalyst

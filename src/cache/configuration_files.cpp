// SPDX-License-Identifier: Apache-2.0
#include "cache/configuration_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "cache/plain_repository.hpp"
#include "cache/repository_here.hpp"
#include "system/os/current_folder.hpp"
#include "system/os/file.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_max = 100;

bool is_there(const fs::path& path) {
    std::error_code none;
    return fs::exists(path, none);
}

/// A program that cannot be read may be a script.
bool is_script(const fs::path& program) {
    std::array<char, 2> first{};
    std::ifstream file(program, std::ios::binary);
    return !file.read(first.data(), first.size()) || first == std::array{'#', '!'};
}

class file_list {
public:
    explicit file_list(const environment& env) : env_(env) {}

    void add_all(const git_config& read) {
        const auto here = current_folder();
        const auto found = find_repository(here, env_);
        if (here.empty() || !found) return;
        unsure_ = false;
        found_ = *found;
        for (const auto& path : found_.looked_at) add(path);
        add_repository();
        add_system();
        add_users();
        for (const auto& line : read.lines()) add_origin(line);
    }

    /// A condition may ask about the repository, and is false in the next one.
    void add_all_but_repository(const git_config& read) {
        unsure_ = false;
        add_system();
        add_users();
        for (const auto& line : read.lines()) {
            if (line.name.starts_with("includeif.")) unsure_ = true;
            if (line.from != config_entry::origin::repository)
                add_origin(line);
            else if (!never_matters(std::string_view(line.name).substr(0, line.name.find('.'))))
                unsure_ = true;
        }
    }

    [[nodiscard]] std::optional<std::vector<std::string>> take() {
        if (unsure_ || files_.size() > files_max) return std::nullopt;
        return std::move(files_);
    }

private:
    /// Uses exactly the name that Git uses: after a symbolic link, ".." is not the folder that it seems to
    /// be.
    void add(const fs::path& path) {
        const auto name = path.string();
        if (name.find('\0') != name.npos || !path.is_absolute())
            unsure_ = true;
        else if (std::ranges::find(files_, name) == files_.end())
            files_.push_back(name);
    }

    void add_repository() {
        if (found_.folder.empty()) return;
        add(found_.common / "config");
        add(found_.common / "config.worktree");
        add(found_.folder / "config.worktree");
    }

    /// Git was built to look for the system's file beside the program, or in /etc.
    void add_system() {
        if (const auto named = env_("GIT_CONFIG_SYSTEM")) return add(*named);
        add("/etc/gitconfig");
        if (!git_as_script(env_).empty()) unsure_ = true;  // a script may do anything
        const fs::path program = find_program("git", env_("PATH").value_or(""));
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
        // Git chooses the folder that a relative path starts from, so `add` refuses one.
        const auto home = env_("HOME").value_or(""), xdg = env_("XDG_CONFIG_HOME").value_or("");
        if (!xdg.empty()) add(fs::path(xdg) / "git/config");
        if (home.empty()) return;
        add(fs::path(home) / ".gitconfig");
        if (xdg.empty()) add(fs::path(home) / ".config/git/config");
    }

    /// A relative name belongs to the repository; Git reads it from the top folder.
    void add_origin(const git_config::line& line) {
        const auto file = line.file.empty() ? fs::path() : found_.top / line.file;
        if (!file.empty()) add(file);
        if (!file.empty() && !is_there(file)) unsure_ = true;
        const bool conditional = line.name.starts_with("includeif.");
        if (line.name != "include.path" && !(conditional && line.name.ends_with(".path"))) return;
        if (conditional && line.name.find("onbranch:") != line.name.npos) add_branch();
        add_include(line.value, file);
    }

    /// In a repository with reftable, HEAD does not name the branch.
    void add_branch() {
        if (is_there(found_.folder / "reftable")) unsure_ = true;
        add(found_.folder / "HEAD");
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
    repository_here found_;
    std::vector<std::string> files_;
    bool unsure_ = true;
};

}  // namespace

std::string git_as_script(const environment& env) {
    auto program = find_program("git", env("PATH").value_or(""));
    return is_script(program) ? program : "";
}

std::optional<std::vector<std::string>> files_behind(const git_config& read, const environment& env) {
    file_list files(env);
    files.add_all(read);
    return files.take();
}

std::optional<std::vector<std::string>> files_without_repository(const git_config& read,
                                                                 const environment& env) {
    file_list files(env);
    files.add_all_but_repository(read);
    return files.take();
}

}  // namespace codecatalyst

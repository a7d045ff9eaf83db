// SPDX-License-Identifier: Apache-2.0
// A home folder and repositories of its own, apart from those of the user who runs the tests.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/temp_folder.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

class git_world {
public:
    temp_folder files;  // also HOME
    std::map<std::string, std::string> variables{
        {"HOME", files.path()}, {"PATH", "/usr/bin:/bin"}, {"GIT_CONFIG_NOSYSTEM", "1"}};

    std::string section = "codecatalyst";

    git_world() { enter(""); }
    git_world(const git_world&) = delete;
    git_world& operator=(const git_world&) = delete;
    ~git_world() { (void)!::chdir("/"); }

    [[nodiscard]] codecatalyst::environment environment() const {
        return [this](const char* name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        };
    }

    /// "origin [URL ]key=value" of each entry.
    [[nodiscard]] std::vector<std::string> lines() const {
        const auto entries = read_git_config(environment(), section);
        constexpr const char* origins[] = {"system ", "global ", "repository ", "command "};
        std::vector<std::string> out;
        for (const auto& e : entries)
            out.push_back(origins[static_cast<std::size_t>(e.from)] + (e.url.empty() ? "" : e.url + " ") +
                          e.key + "=" + e.value);
        return out;
    }

    void make_repository(const std::string& name, const std::string& config) const {
        files.write(name + "/.git/HEAD", "ref: refs/heads/main\n");
        files.write(name + "/.git/config",
                    "[core]\n\trepositoryformatversion = 0\n\tbare = false\n" + config);
        std::filesystem::create_directories(files.path(name + "/.git/objects"));
        std::filesystem::create_directories(files.path(name + "/.git/refs"));
    }

    void give_away(const std::string& name) const {
        constexpr ::uid_t nobody = 65534;
        const auto give = [](const std::filesystem::path& path) {
            if (::lchown(path.c_str(), nobody, nobody) != 0)
                throw std::runtime_error("chown " + path.string());
        };
        give(files.path(name));
        for (const auto& each : std::filesystem::recursive_directory_iterator(files.path(name)))
            give(each.path());
    }

    void enter(const std::string& name) const {
        if (::chdir(files.path(name).c_str()) != 0) throw std::runtime_error("chdir " + name);
    }
};

}  // namespace codecatalyst

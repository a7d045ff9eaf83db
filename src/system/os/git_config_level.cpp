// SPDX-License-Identifier: Apache-2.0
#include "system/os/git_config_level.hpp"

#include <unistd.h>

#include <chrono>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

constexpr process_limits limits{std::chrono::seconds(10), 100'000};

/// Set but empty, Git reads no file at all.
std::string named_by(const char* variable, const environment& env) {
    const auto value = env(variable);
    if (value && value->empty())
        throw settings_error(std::string(variable) + " is empty, so Git has no such file", "unset it");
    return value.value_or("");
}

/// ~/.gitconfig, which is read last, and the other.
struct user_files {
    std::string own, xdg;
};

/// git_global_config() of Git's config.c.
user_files user_files_of(const environment& env) {
    if (auto named = named_by("GIT_CONFIG_GLOBAL", env); !named.empty()) return {std::move(named), ""};
    const auto home = env("HOME").value_or("");
    if (home.empty())
        throw settings_error("HOME is not set, so Git has no configuration file of yours",
                             "set HOME, or name a file with --file");
    const auto xdg = env("XDG_CONFIG_HOME").value_or("");
    return {home + "/.gitconfig", (xdg.empty() ? home + "/.config" : xdg) + "/git/config"};
}

bool is_readable(const std::string& path) { return !path.empty() && ::access(path.c_str(), R_OK) == 0; }

std::string system_file(const environment& env) {
    auto named = named_by("GIT_CONFIG_SYSTEM", env);
    return named.empty() ? "/etc/gitconfig" : named;
}

/// A repository with several work trees has one configuration.
std::string repository_file(const environment& env) {
    const auto program = find_program("git", env("PATH").value_or(""));
    if (program.empty()) throw settings_error("git is not on PATH", "install it, or set PATH");
    const auto ended =
        run({program, {"rev-parse", "--git-common-dir"}, git_config_environment(env), ""}, limits);
    const auto folder = std::string(trimmed(ended.output.expose()));
    if (ended.how != process_outcome::end::exited || ended.status != 0 || folder.empty())
        throw settings_error("there is no repository here that Git would change: " + reason_of_git(ended),
                             "run this in a repository, or without --local");
    return folder + "/config";
}

}  // namespace

std::string config_file_of(config_level level, const environment& env) {
    if (level == config_level::system) return system_file(env);
    if (level == config_level::local) return repository_file(env);
    const auto files = user_files_of(env);
    return !is_readable(files.own) && is_readable(files.xdg) ? files.xdg : files.own;
}

std::vector<std::string> config_files_of(config_level level, const environment& env) {
    if (level != config_level::global) return {config_file_of(level, env)};
    const auto files = user_files_of(env);
    if (!is_readable(files.xdg)) return {files.own};
    return is_readable(files.own) ? std::vector{files.xdg, files.own} : std::vector{files.xdg};
}

}  // namespace codecatalyst

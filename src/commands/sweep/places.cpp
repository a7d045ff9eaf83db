// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/places.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>

#include "base/text.hpp"
#include "commands/sweep/walk.hpp"
#include "system/os/current_folder.hpp"

namespace codecatalyst {
namespace {

std::string absolute(const std::string& path) {
    return path.starts_with('/') ? path : current_folder() + '/' + path;
}

/// "" for what is not there.
std::string real_path(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), std::free);
    return real ? real.get() : "";
}

void add_variable(places& to, const environment& env, const char* name, file_kind kind,
                  const std::string& below = "") {
    const auto value = env(name).value_or("");
    if (!value.empty()) to.files.push_back({absolute(value) + below, kind});
}

/// What tools read, wherever a walk of the home ends.
void add_usual(places& to, const std::string& home, const environment& env) {
    auto config = env("XDG_CONFIG_HOME").value_or("");
    if (config.empty()) config = home + "/.config";
    for (const auto* const name : {"/.netrc", "/_netrc"}) to.files.push_back({home + name, file_kind::netrc});
    add_variable(to, env, "NETRC", file_kind::netrc);
    to.files.push_back({home + "/.git-credentials", file_kind::credential_store});
    to.files.push_back({config + "/git/credentials", file_kind::credential_store});
    to.files.push_back({home + "/.npmrc", file_kind::npmrc});
    add_variable(to, env, "npm_config_userconfig", file_kind::npmrc);
    add_variable(to, env, "NPM_CONFIG_USERCONFIG", file_kind::npmrc);
    for (const auto* const name : {"/pnpm/auth.ini", "/pnpm/rc"})
        to.files.push_back({config + name, file_kind::pnpm});
    for (const auto& path : {std::string("/etc"), home + "/.pip", config + "/pip"})
        to.files.push_back({path + "/pip.conf", file_kind::pip});
    add_variable(to, env, "VIRTUAL_ENV", file_kind::pip, "/pip.conf");
    add_variable(to, env, "PIP_CONFIG_FILE", file_kind::pip);
    to.files.push_back({home + "/.m2/settings.xml", file_kind::maven_settings});
    to.files.push_back({home + "/.gradle/gradle.properties", file_kind::gradle_properties});
    add_variable(to, env, "GRADLE_USER_HOME", file_kind::gradle_properties, "/gradle.properties");
    for (const auto* const name : {"/.nuget/NuGet/NuGet.Config", "/.config/NuGet/NuGet.Config"})
        to.files.push_back({home + name, file_kind::nuget_config});
}

void add_git_files(places& to, const git_config& git) {
    for (const auto& each : git.lines())
        if (!each.file.empty() && (to.files.empty() || to.files.back().path != absolute(each.file)))
            to.files.push_back({absolute(each.file), file_kind::git_config});
}

bool is_within(const std::string& path, const std::vector<std::string>& roots) {
    return std::ranges::any_of(roots, [&](const std::string& root) {
        return path == root || path.starts_with(root == "/" ? root : root + '/');
    });
}

/// Why a file is not read, or "" if it is read.
std::string flaw_of(const std::string& path, const std::vector<std::string>& roots) {
    struct stat link {
    }, about{};
    if (::lstat(path.c_str(), &link) != 0) return std::string("cannot be read: ") + std::strerror(errno);
    const bool has_link = real_path(path) != std::filesystem::path(path).lexically_normal().string();
    if ((has_link || S_ISLNK(link.st_mode)) && !is_within(real_path(path), roots))
        return "is a link out of the folders that are searched, to " + printable(real_path(path));
    if (::stat(path.c_str(), &about) != 0) return std::string("cannot be read: ") + std::strerror(errno);
    if (!S_ISREG(about.st_mode)) return "is not a regular file";
    const bool is_theirs = (about.st_uid != ::geteuid() && about.st_uid != 0) ||
                           (S_ISLNK(link.st_mode) && link.st_uid != ::geteuid() && link.st_uid != 0);
    if (is_theirs) return "belongs to another user";
    return ::access(path.c_str(), R_OK) == 0 ? "" : std::string("cannot be read: ") + std::strerror(errno);
}

bool is_missing(const std::string& path) {
    struct stat about {};
    return ::lstat(path.c_str(), &about) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

/// Each file once, by the file itself: links and several ways lead to one.
places without_doubles(places all, const std::vector<std::string>& roots) {
    places out{{}, std::move(all.left)};
    std::set<std::string> seen;
    for (auto& each : all.files) {
        if (is_missing(each.path)) continue;
        const auto real = real_path(each.path);
        if (!seen.insert(real.empty() ? each.path : real).second) continue;
        auto why = flaw_of(each.path, roots);
        if (why.empty())
            out.files.push_back(std::move(each));
        else
            out.left.push_back({std::move(each.path), std::move(why)});
    }
    return out;
}

}  // namespace

places places_to_search(const environment& env, std::span<const std::string> folders, const git_config& git) {
    places all;
    std::vector<std::string> roots;
    const auto home = env("HOME").value_or("");
    if (!home.empty()) add_usual(all, home, env);
    add_git_files(all, git);
    if (!home.empty()) roots.push_back(home);
    for (const auto& each : folders) roots.push_back(absolute(each));
    std::vector<std::string> real_roots;
    for (const auto& each : roots) {
        auto real = real_path(each);
        walk(real.empty() ? each : each == home ? home : real, all);
        if (!real.empty()) real_roots.push_back(std::move(real));
    }
    return without_doubles(std::move(all), real_roots);
}

}  // namespace codecatalyst

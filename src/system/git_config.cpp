// SPDX-License-Identifier: Apache-2.0
#include "system/git_config.hpp"

#include <git2.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/command_config.hpp"

namespace codecatalyst {
namespace {

using origin = config_entry::origin;

template <auto release>
struct releaser {
    template <typename T>
    void operator()(T* held) const noexcept {
        release(held);
    }
};
using config_ptr = std::unique_ptr<git_config, releaser<git_config_free>>;
using iterator_ptr = std::unique_ptr<git_config_iterator, releaser<git_config_iterator_free>>;
using repository_ptr = std::unique_ptr<git_repository, releaser<git_repository_free>>;

/// Stays for as long as the program runs: Debian's libgit2 reads all certificates of the system when it
/// starts.
struct library {
    library() { git_libgit2_init(); }
    ~library() { git_libgit2_shutdown(); }
    library(const library&) = delete;
    library& operator=(const library&) = delete;
};

[[noreturn]] void fail(std::string_view what) {
    const git_error* last = git_error_last();
    throw settings_error(std::string(what) + (last != nullptr ? ": " + printable(last->message) : ""),
                         "run `git config --list --show-origin` to see which file is meant");
}

/// The repository that Git works in, if it is one that Git trusts.
repository_ptr current_repository() {
    git_repository* found = nullptr;
    const int failure = git_repository_open_ext(&found, nullptr, GIT_REPOSITORY_OPEN_FROM_ENV, nullptr);
    return repository_ptr(failure == 0 ? found : nullptr);
}

/// "section.<url>.key", the URL with its dots; nothing for other sections. Section and key are lower case.
std::optional<config_entry> parse_name(std::string_view section, std::string_view name,
                                       std::string_view value, origin from) {
    const auto end = name.find('.');
    if (end == name.npos || lower(name.substr(0, end)) != section) return std::nullopt;
    name.remove_prefix(end + 1);
    const auto dot = name.rfind('.');
    config_entry out{"", lower(dot == name.npos ? name : name.substr(dot + 1)), std::string(value), from};
    if (dot != name.npos) out.url = name.substr(0, dot);
    return out;
}

/// As Git reads a variable that is a switch.
bool is_true(std::string_view value) {
    constexpr std::array<std::string_view, 5> no{"", "0", "false", "no", "off"};
    return std::ranges::find(no, lower(value)) == no.end();
}

/// The files in the order Git reads them; Git's own variables can replace or drop them.
struct files {
    config_ptr config;
    repository_ptr repository;

    explicit files(const environment& env) : config(make()), repository(current_repository()) {
        if (!is_true(env("GIT_CONFIG_NOSYSTEM").value_or("")))
            add(env("GIT_CONFIG_SYSTEM").value_or("/etc/gitconfig"), GIT_CONFIG_LEVEL_SYSTEM);
        if (const auto global = env("GIT_CONFIG_GLOBAL"))
            add(*global, GIT_CONFIG_LEVEL_GLOBAL);
        else
            add_home(env("HOME").value_or(""), env("XDG_CONFIG_HOME").value_or(""));
        add_repository();
    }

private:
    static config_ptr make() {
        git_config* fresh = nullptr;
        if (git_config_new(&fresh) != 0) fail("Git's configuration cannot be read");
        return config_ptr(fresh);
    }

    void add(const std::string& path, git_config_level_t level) {
        if (path.empty()) return;
        const int failure =
            git_config_add_file_ondisk(config.get(), path.c_str(), level, repository.get(), 0);
        if (failure != 0 && failure != GIT_ENOTFOUND) fail("Git's configuration cannot be read");
    }

    void add_home(const std::string& home, const std::string& xdg) {
        if (!xdg.empty() || !home.empty())
            add((xdg.empty() ? home + "/.config" : xdg) + "/git/config", GIT_CONFIG_LEVEL_XDG);
        if (!home.empty()) add(home + "/.gitconfig", GIT_CONFIG_LEVEL_GLOBAL);
    }

    void add_repository() {
        if (!repository) return;
        const char* common = git_repository_commondir(repository.get());
        if (common != nullptr) add(std::string(common) + "config", GIT_CONFIG_LEVEL_LOCAL);
    }
};

origin origin_of(git_config_level_t level) {
    if (level <= GIT_CONFIG_LEVEL_SYSTEM) return origin::system;
    return level <= GIT_CONFIG_LEVEL_GLOBAL ? origin::global : origin::repository;
}

std::vector<config_entry> from_files(const environment& env, std::string_view section) {
    static const library loaded;
    const files read(env);
    git_config_iterator* raw = nullptr;  // of all names: libgit2 1.5 leaks at each one that a pattern misses
    if (git_config_iterator_new(&raw, read.config.get()) != 0) fail("Git's configuration cannot be read");
    const iterator_ptr each(raw);
    std::vector<config_entry> out;
    git_config_entry* at = nullptr;
    while (git_config_next(&at, each.get()) == 0) {
        const std::string_view value = at->value != nullptr ? at->value : "";
        if (auto entry = parse_name(section, at->name, value, origin_of(at->level)))
            out.push_back(std::move(*entry));
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> counted(const environment& env) {
    const auto text = env("GIT_CONFIG_COUNT");
    if (!text || text->empty()) return {};
    const auto count = to_number<std::size_t>(*text);
    if (!count || *count > command_config_max)
        throw settings_error("GIT_CONFIG_COUNT is not a number of settings", "set it to how many there are");
    std::vector<std::pair<std::string, std::string>> out;
    for (std::size_t i = 0; i < *count; ++i) {
        const auto number = std::to_string(i);
        const auto key = env(("GIT_CONFIG_KEY_" + number).c_str()),
                   value = env(("GIT_CONFIG_VALUE_" + number).c_str());
        if (!key || !value)
            throw settings_error(
                "GIT_CONFIG_KEY_" + number + " or GIT_CONFIG_VALUE_" + number + " is missing",
                "set as many as GIT_CONFIG_COUNT says");
        out.emplace_back(*key, *value);
    }
    return out;
}

}  // namespace

std::vector<config_entry> read_git_config(const environment& env, std::string_view section) {
    auto out = from_files(env, section);
    auto commanded = counted(env);
    for (auto& pair : parse_config_parameters(env("GIT_CONFIG_PARAMETERS").value_or("")))
        commanded.push_back(std::move(pair));
    for (const auto& [name, value] : commanded)
        if (auto entry = parse_name(section, name, value, origin::command)) out.push_back(std::move(*entry));
    return out;
}

}  // namespace codecatalyst

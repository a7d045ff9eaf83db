// SPDX-License-Identifier: Apache-2.0
#include "system/os/git_config.hpp"

#include <sys/stat.h>

#include <chrono>

#include "base/error.hpp"
#include "base/text.hpp"
#include "system/os/child_environments.hpp"
#include "system/os/current_folder.hpp"

namespace codecatalyst {
namespace {

using origin = config_entry::origin;

constexpr std::chrono::seconds patience{10};
constexpr std::size_t output_max = 4'000'000;  // bytes of configuration

[[noreturn]] void fail(const std::string& why) {
    throw settings_error("Git's configuration cannot be read: " + why,
                         "run `git config --list --show-origin` to see which file is meant");
}

/// `scope` is "system", "global", "local", "worktree" or "command".
origin origin_of(std::string_view scope) {
    if (scope == "system") return origin::system;
    if (scope == "global") return origin::global;
    return scope == "command" ? origin::command : origin::repository;
}

std::string file_of(std::string_view where) {
    constexpr std::string_view mark = "file:";
    return where.starts_with(mark) ? std::string(where.substr(mark.size())) : "";
}

/// A variable without "=" is true where Git expects a boolean (git-config(1)).
std::string value_of_bare(std::string_view name) { return name.ends_with(".usehttppath") ? "true" : ""; }

/// Consumes one NUL-terminated field.
std::string_view take(std::string_view& text) {
    const auto end = text.find('\0');
    if (end == text.npos) fail("git gives it in a form that this version does not know");
    const auto out = text.substr(0, end);
    text.remove_prefix(end + 1);
    return out;
}

/// Git reads nothing at all in a folder that was deleted, or that cannot be reached by its path.
bool can_be_here() {
    struct stat about {};
    const auto here = current_folder();
    return !here.empty() && ::stat(here.c_str(), &about) == 0;
}

}  // namespace

std::string reason_of_git(const process_outcome& failed) {
    if (failed.how == process_outcome::end::timed_out) return "git did not answer in time";
    if (failed.how == process_outcome::end::too_long) return "it is too long";
    auto words = split(failed.errors, '\n').front();
    for (const std::string_view mark : {"fatal: ", "error: "})
        if (words.starts_with(mark)) words.remove_prefix(mark.size());
    return words.empty() ? "git failed" : printable(words);
}

git_config git_config::read(const environment& env) {
    const auto program = find_program("git", env("PATH").value_or(""));
    if (program.empty())
        throw settings_error("Git's configuration cannot be read: there is no program `git` in PATH",
                             "install Git, or add its folder to PATH");
    const command ask{program,
                      {"config", "--list", "--null", "--show-scope", "--show-origin"},
                      git_config_environment(env),
                      can_be_here() ? "" : "/"};
    const auto answer = run(ask, {patience, output_max});
    if (answer.how != process_outcome::end::exited || answer.status != 0) fail(reason_of_git(answer));
    git_config out;
    auto text = answer.output.expose();
    while (!text.empty()) {
        const auto scope = take(text), where = take(text), entry = take(text);
        const auto end = entry.find('\n');
        out.lines_.push_back({origin_of(scope), file_of(where), std::string(entry.substr(0, end)),
                              end == entry.npos ? value_of_bare(entry) : std::string(entry.substr(end + 1))});
    }
    return out;
}

std::vector<config_entry> git_config::section(std::string_view wanted) const {
    std::vector<config_entry> out;
    for (const auto& each : lines_) {
        std::string_view name = each.name;
        if (!name.starts_with(wanted) || name.substr(wanted.size()).substr(0, 1) != ".") continue;
        name.remove_prefix(wanted.size() + 1);
        const auto dot = name.rfind('.');
        out.push_back({dot == name.npos ? "" : std::string(name.substr(0, dot)),
                       std::string(name.substr(dot == name.npos ? 0 : dot + 1)), each.value, each.from});
    }
    return out;
}

}  // namespace codecatalyst

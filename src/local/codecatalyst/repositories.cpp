// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/repositories.hpp"

#include <cstdlib>
#include <utility>

#include "base/error.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst::local {
namespace {

constexpr process_limits git_limits{std::chrono::seconds(30), 64 * 1024};

std::string path_variable() {
    const char* const path = std::getenv("PATH");
    return path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
}

/// Input for `git fast-import`; see its manual.
std::string first_commit(const std::string& title) {
    const auto readme = "# " + title + "\n\nA repository of codecatalyst-local.\n";
    const std::string message = "Add a README\n";
    return "commit refs/heads/main\ncommitter codecatalyst-local <local@example.com> 1700000000 "
           "+0000\ndata " +
           std::to_string(message.size()) + "\n" + message + "M 100644 inline README.md\ndata " +
           std::to_string(readme.size()) + "\n" + readme + "\n";
}

}  // namespace

git_program::git_program(const state_folder& of)
    : state_(of), program_(find_program("git", path_variable())) {
    if (program_.empty()) throw system_failure("there is no git", "install the package git");
}

command git_program::git(std::vector<std::string> arguments) const {
    return {program_,
            std::move(arguments),
            {"PATH=" + path_variable(), "HOME=" + state_.path(), "GIT_CONFIG_NOSYSTEM=1",
             "GIT_CONFIG_GLOBAL=/dev/null", "LC_ALL=C.UTF-8"},
            state_.repositories()};
}

void git_program::make_repository(const repository& of) const {
    const auto done =
        run(git({"init", "--quiet", "--bare", "--template=", "--initial-branch=main", folder_name(of)}),
            git_limits);
    if (done.how != process_outcome::end::exited || done.status != 0)
        throw system_failure("git could not make the repository " + of.name);
}

void git_program::add_first_commit(const repository& of, const std::string& title) const {
    auto input = state_.temporary_file();
    write_all(input.get(), first_commit(title));
    ::lseek(input.get(), 0, SEEK_SET);
    child import(git({"-C", folder_name(of), "fast-import", "--quiet"}), std::move(input));
    if (import.wait() != 0) throw system_failure("git could not add a commit to " + of.name);
}

command git_program::http_backend(const std::vector<std::string>& variables) const {
    auto made = git(
        {"-c", "core.hooksPath=/dev/null", "-c", "http.receivepack=true", "-c", "gc.auto=0", "http-backend"});
    made.environment.insert(made.environment.end(), variables.begin(), variables.end());
    return made;
}

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/world.hpp"

#include "base/error.hpp"
#include "system/os/file_lock.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto corporation = "ExampleCorp";
constexpr std::chrono::seconds others_patience{30};

void add_repository(database& in, const git_program& git, const char* project, const char* name,
                    bool with_commit) {
    const auto made =
        in.add_repository(corporation, project, name,
                          std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    git.make_repository(made);
    if (with_commit) git.add_first_commit(made, name);
}

}  // namespace

void make_small_world(database& in, const git_program& git, const state_folder& state) {
    const auto one_at_a_time = lock_file(state.path() + "/world.lock", others_patience);
    if (!one_at_a_time)
        throw system_failure("another process has been busy in " + state.path() + " for too long");
    if (!in.is_empty()) return;
    for (const auto* const project : {"Website", "Secret"}) in.add_project(corporation, project);
    add_repository(in, git, "Website", "site", true);
    add_repository(in, git, "Secret", "plans", false);
    for (const auto* const user : {"mary", "bob"}) in.add_user(user);  // users come last: see `is_empty`
    in.add_member(corporation, "Website", "mary");
    in.add_member(corporation, "Website", "bob");
    in.add_member(corporation, "Secret", "mary");
}

}  // namespace codecatalyst::local

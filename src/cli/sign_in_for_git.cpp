// SPDX-License-Identifier: Apache-2.0
#include "cli/sign_in_for_git.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "backends/aws_config.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/sign_in_parts.hpp"
#include "cli/signing_in.hpp"
#include "cli/wiring.hpp"
#include "helper/sign_in_backend.hpp"
#include "system/file_lock.hpp"

namespace codecatalyst {
namespace {

/// The profile in force is the user's own choice, and no repository's.
bool is_own_profile(const settings& in_force, std::span<const config_entry> entries, const request& asked,
                    const environment& env) {
    std::vector<config_entry> own(entries.begin(), entries.end());
    std::erase_if(own, [](const auto& e) { return e.from == config_entry::origin::repository; });
    const auto username = asked.with.username.value_or("");
    return settings_for(own, asked.where, username, aws_profile(env)).profile == in_force.profile;
}

struct git_sign_in {
    settings in_force;
    environment env;
    bool profile_is_own;
    std::shared_ptr<unique_fd> terminal;

    /// Nothing when what the AWS configuration lacks is not to be added without being asked for.
    [[nodiscard]] std::optional<sign_in_setup> plan() const try {
        auto setup = plan_for({in_force.profile, true, {}, {}, {}}, env);
        const bool adds = setup.add_profile || setup.add_session;
        return adds && !profile_is_own ? std::nullopt : std::optional(std::move(setup));
    } catch (const error&) {
        return std::nullopt;
    }

    bool operator()(const error& why) const {
        if (!may_ask(asking_rules_of(in_force, read_git_config(env, "credential"), env))) return false;
        const auto setup = plan();
        if (!setup) return false;
        status_line line(terminal->get(), env("TERM").value_or(""));
        line.say(fmt::format("git-credential-codecatalyst: {}", why.what()));
        sign_in_person(*setup, {in_force, env, line, sign_in_flow::device_code, "run the Git command again"});
        line.say("git-credential-codecatalyst: signed in, Git goes on");
        return true;
    }
};

/// Sign-ins for different profiles need not wait for each other.
std::string lock_path(const settings& in_force) {
    constexpr std::size_t file_name_max = 200;
    auto name = "sign-in%" + percent_encode(in_force.profile);
    name.resize(std::min(name.size(), file_name_max));
    const auto folder = state_folder(in_force);
    make_private_folder(folder);
    return folder + '/' + name + ".lock";
}

std::shared_ptr<void> hold(const settings& in_force, std::chrono::seconds patience) {
    auto held = lock_file(lock_path(in_force), patience);
    return held ? std::make_shared<unique_fd>(std::move(*held)) : nullptr;
}

}  // namespace

void let_sign_in(token_parts& parts, const settings& in_force, std::span<const config_entry> entries,
                 const request& asked, const environment& env) {
    auto terminal = open_terminal();
    if (!terminal) return;
    parts.patience += sign_in_time_max;  // others may be waiting for a person, too
    parts.backend = std::make_unique<sign_in_backend>(sign_in_backend::parts{
        std::move(parts.backend),
        git_sign_in{in_force, env, is_own_profile(in_force, entries, asked, env),
                    std::make_shared<unique_fd>(std::move(*terminal))},
        [in_force](std::chrono::seconds patience) { return hold(in_force, patience); },
        sign_in_time_max,
    });
}

}  // namespace codecatalyst

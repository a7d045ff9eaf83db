// SPDX-License-Identifier: Apache-2.0
#include "wiring/sign_in_for_git.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "backends/aws_files/profile_rule.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "helper/person/sign_in_backend.hpp"
#include "screen/prompts.hpp"
#include "system/os/status_line.hpp"
#include "wiring/one_at_a_time.hpp"
#include "wiring/sign_in.hpp"
#include "wiring/sign_in_parts.hpp"

namespace codecatalyst {
namespace {

/// True if the profile in force is the user's own choice and not a repository's.
bool is_own_profile(const settings& in_force, std::span<const config_entry> entries, const request& asked,
                    const environment& env) {
    std::vector<config_entry> own(entries.begin(), entries.end());
    std::erase_if(own, [](const auto& e) { return e.from == config_entry::origin::repository; });
    const auto username = asked.with.username.value_or("");
    return settings_for(own, asked.where, username, profile_by_rule(env).name).profile == in_force.profile;
}

struct git_sign_in {
    settings in_force;
    environment env;
    bool profile_is_own;

    /// Nothing when there can be no sign-in, or when it would have to add to the AWS configuration for a
    /// profile that a repository chose.
    [[nodiscard]] std::optional<sign_in_setup> plan() const try {
        auto setup = plan_for({in_force.profile, true, {}, {}, {}}, env);
        const bool adds = setup.add_profile || setup.add_session;
        return adds && !profile_is_own ? std::nullopt : std::optional(std::move(setup));
    } catch (const error&) {
        return std::nullopt;
    }

    [[nodiscard]] bool may_ask() const { return may_interrupt(in_force, env) && plan(); }

    void ask(const error& why) const {
        const auto terminal = open_terminal();
        const auto setup = plan();
        if (!terminal || !setup) throw backend_error(why.what(), why.hint());
        status_line line(terminal->get(), env("TERM").value_or(""));
        line.say(fmt::format("git-credential-codecatalyst: {}", why.what()));
        sign_in_person(*setup, {in_force, env, line, sign_in_flow::device_code, "run the Git command again"});
        try {
            line.say("git-credential-codecatalyst: signed in, Git goes on");
        } catch (const system_failure&) {  // the terminal is gone, but the session was saved
        }
    }
};

}  // namespace

void let_sign_in(token_services& parts, const settings& in_force, std::span<const config_entry> entries,
                 const request& asked, const environment& env) {
    if (!open_terminal()) return;
    parts.patience += sign_in_time_max;  // another process may be waiting for the user
    const git_sign_in with{in_force, env, is_own_profile(in_force, entries, asked, env)};
    parts.backend = std::make_unique<sign_in_backend>(
        std::move(parts.backend), sign_in_backend::question::parts{
                                      [with] { return with.may_ask(); },
                                      [with](const error& why) { with.ask(why); },
                                      [in_force](std::chrono::seconds patience) {
                                          return one_at_a_time(in_force, "sign-in%" + in_force.profile,
                                                               patience);
                                      },
                                      sign_in_time_max,
                                  });
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "wiring/settings_here.hpp"

#include "backends/aws_files/profile_rule.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"
#include "screen/messages.hpp"
#include "system/os/account_home.hpp"

namespace codecatalyst {
namespace {

/// Expands "~/", as Git does for its own path settings.
void fill_in_home(std::string& path, const environment& env) {
    if (!path.starts_with("~/")) return;
    auto home = env("HOME").value_or("");
    if (home.empty()) home = account_home();
    path.replace(0, 1, home);
}

}  // namespace

settings settings_here(std::span<const config_entry> entries, const remote& where, std::string_view username,
                       const environment& env) {
    auto out = settings_for(entries, where, username, "");
    for (auto* const path : {&out.key_file, &out.state_folder, &out.token_file, &out.aws_cli, &out.command})
        fill_in_home(*path, env);
    const auto* const set = closest(entries, "profile", where, username, false);
    std::string why = "codecatalyst.profile";
    if (set == nullptr || set->value.empty()) {
        auto ruled = profile_by_rule(env);
        if (has_control(ruled.name)) return settings_for(entries, where, username, ruled.name);  // throws
        out.profile = std::move(ruled.name);
        why = std::move(ruled.why);
    }
    explain_profile(out.profile, why);
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/store_findings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/user_name.hpp"
#include "system/os/clock.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"

namespace codecatalyst {
namespace {

finding store_that_serves(const settings& in_force, const environment& env) {
    std::optional<store_choice> chosen;
    auto out = look_at("store", [&] {
        chosen = foresee_store(in_force, env);
        return fmt::format("{} ({})", name_of(chosen->kind), explain(*chosen, in_force));
    });
    if (!chosen) return out;
    const auto found = look_at_store(chosen->kind, in_force, env);
    out.trouble = found.why;
    out.hint = found.hint;
    return out;
}

std::string shown(const store_look& found) { return found.why.empty() ? "can be used" : found.why; }

/// User to the number of tokens created for Git in the last hour.
std::map<std::string, std::size_t> made_lately(secret_store& store, const policy& rules) {
    std::map<std::string, std::size_t> out;
    const auto now = current_time();
    for (const auto& who : store.accounts()) {
        if (who.profile.empty()) continue;
        auto& count = out[who.username];
        if (const auto known = store.load(who))
            count += static_cast<std::size_t>(std::ranges::count_if(
                known->value.made, [&](time_point at) { return at > now - rules.user_span && at <= now; }));
    }
    return out;
}

}  // namespace

std::vector<finding> look_at_stores(const settings& in_force, const environment& env) {
    if (is_handed_out(in_force)) return {{"store", "not used with backend " + in_force.backend, "", ""}};
    std::vector<finding> out{store_that_serves(in_force, env)};
    for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel})
        out.push_back(
            {fmt::format("  {}", name_of(kind)), shown(look_at_store(kind, in_force, env)), "", ""});
    out.push_back(look_at("sealing key", [&] {
        const auto keys = make_key_finder(in_force);
        const auto from = keys.source();
        return from ? "from " + keys.describe(*from) : std::string("none");
    }));
    return out;
}

bool keeps_tokens(const settings& in_force, const environment& env) try {
    return !is_handed_out(in_force) && foresee_store(in_force, env).kind != store_kind::none;
} catch (const error&) {
    return false;
}

std::vector<finding> tokens_made(const settings& in_force, const environment& env, reporter& report,
                                 std::vector<std::string>& users) try {
    const auto kind = foresee_store(in_force, env).kind;
    if (!look_at_store(kind, in_force, env).why.empty()) return {};
    const auto rules = policy_of(in_force);
    std::string all;
    for (const auto& [user, count] : made_lately(*open_store(kind, in_force, report), rules)) {
        users.push_back(user);
        all += fmt::format("{}{} for {}", all.empty() ? "" : ", ", count, printable(user));
    }
    return {{"created",
             fmt::format("{} in the last hour, of {} allowed for a user", all.empty() ? "none" : all,
                         rules.most_of_user),
             "", ""}};
} catch (const error&) {
    return {};
}

}  // namespace codecatalyst

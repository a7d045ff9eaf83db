// SPDX-License-Identifier: Apache-2.0
#include "commands/accounts.hpp"

#include <algorithm>

#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

bool is_wanted(const account& who, const target& of, bool all) {
    if (who.profile.empty()) return false;  // what Git stored
    if (!of.where.host.empty() && who.host != of.where.host) return false;
    if (!of.username.empty() && !is_same_user(who.username, of.username)) return false;
    return all || who.profile == of.in_force.profile;
}

}  // namespace

std::vector<account> asked_accounts(secret_store& store, const arguments& asked, const target& of) {
    auto out = store.accounts();
    std::erase_if(
        out, [&, all = asked.has(all_option.name)](const account& who) { return !is_wanted(who, of, all); });
    const auto is_spelled_so = [&](const account& who) { return who.username == of.username; };
    if (std::ranges::any_of(out, is_spelled_so))  // of records that version 0.1 made, one a spelling
        std::erase_if(out, [&](const account& who) { return !is_spelled_so(who); });
    return out;
}

settings settings_of(const account& who, const target& asked, const environment& env) {
    auto out = asked.in_force;
    if (asked.where.host.empty())
        out = settings_for(read_git_config(env), {"https", who.host, ""}, who.username, "");
    out.profile = who.profile;
    return out;
}

}  // namespace codecatalyst

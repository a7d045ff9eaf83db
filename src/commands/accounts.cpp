// SPDX-License-Identifier: Apache-2.0
#include "commands/accounts.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "commands/tokens.hpp"
#include "model/user_name.hpp"
#include "stores/chosen_store.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

bool is_wanted(const account& who, const target& of, bool all) {
    if (who.profile.empty()) return false;  // stored by Git
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
    if (std::ranges::any_of(out, is_spelled_so))  // version 0.1 kept one record per spelling
        std::erase_if(out, [&](const account& who) { return !is_spelled_so(who); });
    return out;
}

std::vector<store_kind> other_stores(std::span<const store_kind> known, const settings& with,
                                     const environment& env, console& speak) {
    std::vector<store_kind> out;
    const auto before = choice_memory(state_folder(with)).read();
    for (const auto kind : {store_kind::keyring, store_kind::file, store_kind::kernel}) {
        if (std::ranges::find(known, kind) != known.end()) continue;
        const auto found = look_at_store(kind, with, env);
        if (found.found == store_look::finding::serves) {
            out.push_back(kind);
        } else if (found.found != store_look::finding::absent || (before && before->kind == kind)) {
            speak.warn(fmt::format("what the store {} may hold is left out: {}", name_of(kind), found.why),
                       found.hint);
        }
    }
    return out;
}

std::vector<kept_account> asked_accounts_of(store_kind in_force, secret_store& store, const arguments& asked,
                                            const target& of, const environment& env, console& speak) {
    std::vector<kept_account> out;
    for (auto& who : asked_accounts(store, asked, of)) out.push_back({std::move(who), in_force});
    if (!asked.has(all_option.name)) return out;
    for (const auto kind : other_stores({&in_force, 1}, of.in_force, env, speak)) try {
            for (auto& who : asked_accounts(*make_store(kind, of.in_force, env, speak), asked, of))
                out.push_back({std::move(who), kind});
        } catch (const store_error& why) {
            speak.warn(fmt::format("what the store {} may hold is left out: {}", name_of(kind), why.what()),
                       why.hint());
        }
    return out;
}

std::vector<token_services> parts_in_every_store(const settings& in_force, const environment& env,
                                                 console& speak) {
    std::vector<store_kind> all{decide_store(in_force, env).kind};
    const auto others = other_stores(all, in_force, env, speak);
    all.insert(all.end(), others.begin(), others.end());
    std::vector<token_services> out;
    for (const auto kind : all) {
        out.push_back(parts_in(kind, {"", "", in_force.username, in_force.profile}, in_force, env, speak));
        for (const auto other : all)
            if (other != kind) out.back().other_stores.push_back(make_store(other, in_force, env, speak));
    }
    return out;
}

settings settings_of(const account& who, const target& asked, const environment& env) {
    auto out = asked.in_force;
    if (asked.where.host.empty())
        out = settings_here(read_git_config(env), {"https", who.host, ""}, who.username, env);
    out.profile = who.profile;
    return out;
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/known_tokens.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/settings.hpp"
#include "model/user_name.hpp"
#include "system/os/clock.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {

known_tokens::known_tokens(const environment& env, console& speak) {
    const auto in_force = settings_here(read_git_config(env), {"https", "", ""}, "", env);
    if (is_handed_out(in_force)) return;
    try {
        const auto store = make_store(foresee_store(in_force, env).kind, in_force, env, speak);
        for (const auto& who : store->accounts())
            if (const auto known = store->load(who)) add(who, known->value);
    } catch (const error& why) {
        speak.warn(std::string("what is found cannot be compared with the tokens kept here: ") + why.what(),
                   why.hint());
    }
}

void known_tokens::add(const account& who, const token_record& known) {
    if (known.current)
        all_.push_back({who, known.current->value.clone(), known.current->expires > current_time(),
                        known.current->adopted ? "" : known.current->id});
    for (const auto& each : known.replaced) all_.push_back({who, each.value.clone(), false, each.id});
    if (known.kept && known.kept->with.password)
        all_.push_back({who, known.kept->with.password->clone(), true, ""});
}

const known_tokens::one* known_tokens::find(const secret& value) const {
    const auto found = std::ranges::find_if(all_, [&](const one& each) { return same(each.value, value); });
    return found == all_.end() ? nullptr : &*found;
}

const known_tokens::one* known_tokens::current(const std::string& host, const std::string& username) const {
    const auto found = std::ranges::find_if(all_, [&](const one& each) {
        return each.is_current && each.who.host == host && is_same_user(each.who.username, username);
    });
    return found == all_.end() ? nullptr : &*found;
}

bool known_tokens::is_user(std::string_view name) const {
    return std::ranges::any_of(all_, [&](const one& each) { return is_same_user(each.who.username, name); });
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/tokens.hpp"

#include "base/error.hpp"
#include "screen/json_layout.hpp"
#include "stores/made_apart.hpp"
#include "system/json.hpp"
#include "system/os/account_home.hpp"
#include "wiring/backends.hpp"
#include "wiring/state.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {

token_services parts_for(const account& who, const settings& in_force, const environment& env,
                         console& speak) {
    return parts_in(decide_store(in_force, env).kind, who, in_force, env, speak);
}

token_services parts_in(store_kind where, const account& who, const settings& in_force,
                        const environment& env, console& speak) {
    auto backend = make_backend(in_force, who, env, speak);
    auto out = make_token_parts(in_force, make_store(where, in_force, env, speak), std::move(backend), speak,
                                [](const account&) {});
    const made_apart apart(state_folder(in_force));
    out.made_apart = [apart]() -> std::vector<std::string> {
        try {
            return apart.read();
        } catch (const system_failure&) {  // the tokens are listed anyway
            return {};
        }
    };
    out.note_apart = [apart](const std::string& id) { apart.add(id); };
    return out;
}

token_services parts_for_people(const target& of, const environment& env, console& speak) {
    if (of.in_force.backend == "none")
        throw error("codecatalyst.backend is none: this helper does not create tokens",
                    "set it to auto, or name another host with --host");
    const account whose{of.where.host, "", of.username.empty() ? of.in_force.username : of.username,
                        of.in_force.profile};
    return parts_for(whose, of.in_force, env, speak);
}

tokens_by_hand make_manager(const target& of, const environment& env, console& speak) {
    return {parts_for_people(of, env, speak), host_name()};
}

secret list_as_json(const std::vector<token_summary>& tokens) {
    json out;
    out.set_empty_array("/items");
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto at = "/items/" + std::to_string(i);
        out.set(at + "/id", tokens[i].id);
        out.set(at + "/name", tokens[i].name);
        if (tokens[i].expires != time_point::max()) out.set(at + "/expiresTime", aws_time(tokens[i].expires));
    }
    const secret compact = out.serialize();
    return indented(compact.expose());
}

secret created_as_json(const token& made, bool with_secret) {
    json out;
    if (with_secret) out.set("/secret", made.value);
    out.set("/name", made.name);
    if (made.expires != time_point::max()) out.set("/expiresTime", aws_time(made.expires));
    if (!made.id.empty()) out.set("/accessTokenId", made.id);
    const secret compact = out.serialize();
    return indented(compact.expose());
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/opening.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "commands/answering.hpp"
#include "commands/verbs.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"
#include "wiring/settings_here.hpp"
#include "wiring/stores.hpp"
#include "wiring/token_services.hpp"

namespace codecatalyst {
namespace {

settings settings_at(const remote& where, const std::string& username, std::span<const config_entry> entries,
                     const door_manner& how, const environment& env) {
    auto out = settings_here(entries, where, username, env);
    if (!how.profile.empty()) {
        explain_profile(how.profile, "");
        out.profile = how.profile;
    }
    out.interactive = out.interactive && how.may_ask;
    return out;
}

std::optional<door_token> token_in(std::optional<answer> given) {
    if (!given || !given->with.username || !given->with.password) return std::nullopt;
    return door_token{std::move(*given->with.username), std::move(*given->with.password),
                      given->with.expires};
}

/// Accounts in the store whose tokens the profile made; none where no store is used.
std::vector<account> accounts_of(const settings& in_force, const environment& env, console& speak) {
    if (is_handed_out(in_force) || in_force.backend == "command") return {};
    auto out = make_store(in_force, env, speak)->accounts();
    std::erase_if(out, [&](const account& who) { return who.profile != in_force.profile; });
    return out;
}

}  // namespace

std::optional<door_token> open_door(const door_place& at, const door_manner& how, const environment& env,
                                    console& speak) {
    const auto entries = read_git_config(env);
    const auto in_force = settings_at(at.where, at.username, entries, how, env);
    request asked;
    asked.where = at.where;
    if (!at.username.empty()) asked.with.username = at.username;
    std::optional<account> due;
    const auto renew_later = [&](const account& who) { due = who; };
    const std::function<void(token_services&)> adjust = [&](token_services& parts) {
        parts.for_door = true;
        prepare_to_answer(parts, in_force, entries, asked, env, how.may_ask);
    };
    const auto get = [&] {
        return make_helper(in_force, asked, env, speak, std::nullopt, renew_later, adjust)->get(asked);
    };
    auto given = get();
    if (due && how.renews_first && renew_now(*due, in_force, env, speak)) {
        given = get();
    } else if (due && !how.renews_first) {
        renew_in_background(*due, asked.where);
    }
    return token_in(std::move(given));
}

door_token token_for(const door_place& at, const door_manner& how, const environment& env, console& speak) {
    auto out = open_door(at, how, env, speak);
    if (out) return std::move(*out);
    const auto whose = at.username.empty() ? "" : fmt::format(" of {}", printable(at.username));
    throw error(fmt::format("there is no token{} for {}", whose, printable(at.host)),
                "see `git credential-codecatalyst status`, and whether the user name in the URL is right");
}

void report_refused(const door_place& at, const door_token& refused, const environment& env, console& speak) {
    const auto in_force = settings_at(at.where, at.username, read_git_config(env), {}, env);
    request asked;
    asked.where = at.where;
    asked.with.username = refused.username;
    asked.with.password = refused.value.clone();
    const auto renew_later = [](const account&) {};
    const std::function<void(token_services&)> adjust = [](token_services&) {};
    make_helper(in_force, asked, env, speak, std::nullopt, renew_later, adjust)->erase(asked);
}

door_place place_of_url(std::string_view url, const environment& env) {
    auto out = find_place(url, read_git_config(env));
    if (out) return std::move(*out);
    constexpr std::string_view form = "as in https://packages.us-west-2.codecatalyst.aws/";
    const auto parts = parse_url(url);
    const bool has_name = parts && (parts->user.empty() || is_alias(parts->user));
    if (!has_name || parts->scheme != "https" || !is_within_host(parts->host))  // it may hold a password
        throw usage_error("this is not a URL that a token is given for",
                          fmt::format("write https, and no password, {}", form));
    throw usage_error(
        fmt::format("{} is not a host of CodeCatalyst's in a known region", printable(parts->host)),
        fmt::format("write a URL {}; codecatalyst.regions names the regions", form));
}

door_place usual_place(const door_manner& how, const environment& env, console& speak) {
    const auto in_force = settings_at({"https", "", ""}, "", read_git_config(env), how, env);
    return place_without_url(accounts_of(in_force, env, speak), in_force.regions);
}

}  // namespace codecatalyst

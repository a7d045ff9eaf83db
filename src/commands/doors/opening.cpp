// SPDX-License-Identifier: Apache-2.0
#include "commands/doors/opening.hpp"

#include <fmt/core.h>

#include "base/error.hpp"
#include "base/text.hpp"
#include "base/trace.hpp"
#include "commands/answering.hpp"
#include "commands/git_boolean.hpp"
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

/// What Git would ask for: a credential that Git stored is kept without a path, unless
/// credential.useHttpPath.
request request_at(const door_place& at, const settings& in_force, const git_config& git) {
    request out;
    out.where = at.where;
    if (in_force.backend != "none") return out;
    const auto section = git.section("credential");
    const auto* const by_path = closest(section, "usehttppath", at.where, at.username, false);
    if (by_path == nullptr || !is_true(by_path->value)) out.where.path.clear();
    return out;
}

std::optional<door_token> token_in(std::optional<answer> given) {
    if (!given || !given->with.username || !given->with.password) return std::nullopt;
    return door_token{std::move(*given->with.username), std::move(*given->with.password),
                      given->with.expires};
}

/// The next call tries again if no process can be started now.
void try_renewal(const account& who, const remote& where) try {
    renew_in_background(who, where);
} catch (const error& why) {
    trace(fmt::format("the renewal could not be started: {}", why.what()));
}

/// True for an account whose token the settings for its own host would give.
bool is_in_use(const account& who, std::span<const config_entry> entries, const door_manner& how,
               const environment& env) try {
    const remote where{"https", who.host, ""};
    if (!is_ours(entries, where, who.username)) return false;
    const auto in_force = settings_at(where, who.username, entries, how, env);
    return !is_handed_out(in_force) && in_force.profile == who.profile;
} catch (const settings_error&) {  // of a host that need not be meant
    return false;
}

/// Accounts in the store that are in use; none where no store is used.
std::vector<account> accounts_of(const settings& in_force, std::span<const config_entry> entries,
                                 const door_manner& how, const environment& env, console& speak) {
    if (is_handed_out(in_force) || in_force.backend == "command") return {};
    auto out = make_store(in_force, env, speak)->accounts();
    std::erase_if(out, [&](const account& who) { return !is_in_use(who, entries, how, env); });
    return out;
}

}  // namespace

std::optional<door_token> open_door(const door_place& at, const door_manner& how, const environment& env,
                                    console& speak) {
    const auto git = git_config::read(env);
    const auto entries = git.section("codecatalyst");
    const auto in_force = settings_at(at.where, at.username, entries, how, env);
    auto asked = request_at(at, in_force, git);
    if (!at.username.empty()) asked.with.username = at.username;
    std::optional<account> due;
    const auto renew_later = [&](const account& who) {
        due = who;
        // before the answer is noted: the token that is replaced goes through no door
        if (how.renews_first) (void)renew_now(who, in_force, env, speak);
    };
    const std::function<void(token_services&)> adjust = [&](token_services& parts) {
        parts.for_door = true;
        prepare_to_answer(parts, in_force, entries, asked, env, how.may_ask);
    };
    auto given = make_helper(in_force, asked, env, speak, std::nullopt, renew_later, adjust)->get(asked);
    if (due && !how.renews_first) try_renewal(*due, asked.where);
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
    const auto git = git_config::read(env);
    const auto in_force = settings_at(at.where, at.username, git.section("codecatalyst"), {}, env);
    auto asked = request_at(at, in_force, git);
    asked.with.username = refused.username;
    asked.with.password = refused.value.clone();
    const auto renew_later = [](const account&) {};
    const std::function<void(token_services&)> adjust = [](token_services&) {};
    make_helper(in_force, asked, env, speak, std::nullopt, renew_later, adjust)->erase(asked);
}

std::optional<door_place> place_if_ours(std::string_view url, const environment& env) try {
    return find_place(url, read_git_config(env));
} catch (const settings_error&) {
    if (looks_like_ours(url)) throw;
    return std::nullopt;
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
    const auto entries = read_git_config(env);
    const auto in_force = settings_at({"https", "", ""}, "", entries, how, env);
    return place_without_url(accounts_of(in_force, entries, how, env, speak), in_force.regions);
}

}  // namespace codecatalyst

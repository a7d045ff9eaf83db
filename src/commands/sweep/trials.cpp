// SPDX-License-Identifier: Apache-2.0
#include "commands/sweep/trials.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/settings.hpp"
#include "model/url_match.hpp"
#include "model/user_name.hpp"
#include "screen/progress.hpp"
#include "wiring/remotes.hpp"
#include "wiring/settings_here.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t tried_max = 20;

struct verdict {
    trial what;
    std::string why = {};
};

/// A token that was tried, and for whom.
struct attempt {
    account who;
    const secret* value;
    verdict said;
};

std::string repository_for(const swept_token& found, const account& who, const sweep_result& all,
                           const std::string& named) {
    if (const auto parts = parse_url(named); parts && parts->host == who.host) return named;
    const auto& what = found.what;
    const bool is_repository = what.in == holder::remote_url || what.in == holder::submodule_url;
    if (is_repository && !what.path.empty()) return "https://" + what.host + "/" + what.path;
    const auto known = all.repositories.find(who.host);
    return known == all.repositories.end() ? "" : known->second;
}

verdict try_one(const swept_token& found, const account& who, const std::string& url,
                const environment& env) {
    if (who.host.empty()) return {trial::unknown, "it is sent to every host"};
    if (who.username.empty()) return {trial::unknown, "nothing names its user"};
    if (url.empty()) return {trial::unknown, "no repository is known there: name one with --repository URL"};
    const auto in_force = settings_here(read_git_config(env), {"https", who.host, ""}, who.username, env);
    const auto said = make_remote_check(in_force, env)->open(url, who.username, found.what.value);
    if (said.what == remote_verdict::outcome::good) return {trial::good};
    if (said.what == remote_verdict::outcome::wrong_token) return {trial::refused};
    return {trial::unknown, said.message};
}

bool is_same_attempt(const attempt& one, const account& who, const secret& value) {
    return one.who.host == who.host && is_same_user(one.who.username, who.username) &&
           same(*one.value, value);
}

}  // namespace

account account_of(const swept_token& found, const environment& env) {
    if (found.known != nullptr) return found.known->who;
    const auto& what = found.what;
    auto host = git_host_beside(what.host);
    if (host.empty()) host = what.host;
    const auto in_force = settings_here(read_git_config(env), {"https", host, what.path}, what.username, env);
    return {host, "", what.username.empty() ? in_force.username : what.username, in_force.profile};
}

void try_tokens(sweep_result& all, const std::string& named,
                const std::function<bool(const swept_token&)>& is_wanted, const environment& env) {
    std::vector<attempt> done;
    for (auto& each : all.found) {
        if (!is_wanted(each)) continue;
        const auto who = account_of(each, env);
        auto before = std::ranges::find_if(
            done, [&](const attempt& one) { return is_same_attempt(one, who, each.what.value); });
        if (before == done.end()) {
            verdict said{trial::unknown, fmt::format("{} others were tried before it", tried_max)};
            if (done.size() < tried_max)
                said = with_progress("trying the token of " + printable(who.username), env, [&] {
                    return try_one(each, who, repository_for(each, who, all, named), env);
                });
            done.push_back({who, &each.what.value, std::move(said)});
            before = done.end() - 1;
        }
        each.tried = before->said.what;
        each.why = before->said.why;
    }
}

}  // namespace codecatalyst

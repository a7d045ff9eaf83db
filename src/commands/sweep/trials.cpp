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

/// Why a token cannot be tried, or "" if it can. Sends nothing.
std::string obstacle(const swept_token& found, const account& who, const std::string& url) {
    if (found.what.is_guess) return "another file alone names its host, so it is not sent there";
    if (who.host.empty())
        return found.what.in == holder::header ? "it is sent to every host" : "nothing names its host";
    if (who.username.empty()) return "nothing names its user";
    return url.empty() ? "no repository is known there: name one with --repository URL" : "";
}

verdict try_one(const secret& value, const account& who, const std::string& url, const environment& env) {
    const auto in_force = settings_here(read_git_config(env), {"https", who.host, ""}, who.username, env);
    const auto said = make_remote_check(in_force, env)->open(url, who.username, value);
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
    const auto attempt_of = [&](const account& who, const secret& value) {
        return std::ranges::find_if(done,
                                    [&](const attempt& one) { return is_same_attempt(one, who, value); });
    };
    const auto note = [](swept_token& of, const verdict& said) {
        of.tried = said.what;
        of.why = said.why;
    };
    std::vector<std::pair<swept_token*, std::string>> hindered;
    for (auto& each : all.found) {
        if (!is_wanted(each)) continue;
        const auto who = account_of(each, env);
        const auto url = repository_for(each, who, all, named);
        if (auto why = obstacle(each, who, url); !why.empty()) {
            hindered.emplace_back(&each, std::move(why));
            continue;
        }
        auto before = attempt_of(who, each.what.value);
        if (before == done.end()) {
            verdict said{trial::unknown, fmt::format("{} others were tried before it", tried_max)};
            if (done.size() < tried_max)
                said = with_progress("trying the token of " + printable(who.username), env,
                                     [&] { return try_one(each.what.value, who, url, env); });
            done.push_back({who, &each.what.value, std::move(said)});
            before = done.end() - 1;
        }
        note(each, before->said);
    }
    for (auto& [each, why] : hindered) {  // another place may have told
        const auto before = attempt_of(account_of(*each, env), each->what.value);
        note(*each, before == done.end() || each->what.is_guess ? verdict{trial::unknown, std::move(why)}
                                                                : before->said);
    }
}

std::optional<trial> try_current(const known_tokens::one& current, const swept_token& beside,
                                 const sweep_result& all, const std::string& named, const environment& env) {
    const auto url = repository_for(beside, current.who, all, named);
    if (url.empty()) return std::nullopt;
    return try_one(current.value, current.who, url, env).what;
}

}  // namespace codecatalyst

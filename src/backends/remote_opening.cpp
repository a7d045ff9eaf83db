// SPDX-License-Identifier: Apache-2.0
#include "backends/remote_opening.hpp"

#include <fmt/format.h>

#include "backends/connection_faults.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

using outcome = remote_verdict::outcome;
using kind = remote_answer::kind;
using reason = http_failure::reason;

outcome outcome_of(reason why) {
    switch (why) {
        case reason::untrusted:
        case reason::handshake:
        case reason::bad_ca_file: return outcome::tls;
        case reason::proxy:
        case reason::proxy_refused:
        case reason::proxy_sign_in: return outcome::proxy;
        case reason::silent:
        case reason::timed_out: return outcome::timed_out;
        case reason::unresolved:
        case reason::unreachable:
        case reason::broken: return outcome::unreachable;
        case reason::too_long: break;
    }
    return outcome::unknown;
}

/// Git's server is reached with Git's network settings, so the hint names those instead of the AWS CLI's.
std::string hint_of(reason why, std::string of_any_service) {
    if (why == reason::untrusted) return "set http.sslCAInfo to your organisation's CA file";
    if (why == reason::bad_ca_file) return "check GIT_SSL_CAINFO and http.sslCAInfo";
    return of_any_service;
}

struct question {
    std::string url, host, username;
};

remote_verdict verdict_of(const remote_answer& answer, const question& asked) {
    const auto host = printable(asked.host), url = printable(asked.url), user = printable(asked.username);
    switch (answer.what) {
        case kind::opened: return {outcome::good};
        case kind::token_refused:
            return {outcome::wrong_token, fmt::format("{} refuses the token of {}", host, user),
                    fmt::format("check that it is {}'s, whole, and neither expired nor deleted", user)};
        case kind::forbidden:
            return {outcome::no_right, fmt::format("{} may not use the repository {}", user, url),
                    "ask an administrator of its project for a role, or name another repository"};
        case kind::not_found:
            return {outcome::no_repository, fmt::format("there is no repository {}", url),
                    "see `git-credential-codecatalyst repos`"};
        case kind::not_asked:
            return {outcome::unknown, fmt::format("{} opens {} without a token", host, url),
                    "name a repository that needs one"};
        case kind::cannot_tell: break;
    }
    return {outcome::unknown, fmt::format("{} cannot be asked: {}", host, answer.text),
            fmt::format("see whether `git ls-remote {}` works", shell_word(url))};
}

}  // namespace

remote_verdict remote_opening::open(const std::string& url, const std::string& username,
                                    const secret& token) {
    const question asked{url, parse_url(url).value_or(url_parts{}).host, username};
    try {
        return verdict_of(with_.library()->open({url, username, token, with_.transport(url), with_.timeout}),
                          asked);
    } catch (const http_failure& e) {
        auto words = explain_connection(
            {"the Git server", "the Git server", "the repository's URL", asked.host, "", with_.timeout}, e);
        return {outcome_of(e.why), std::move(words.message), hint_of(e.why, std::move(words.hint))};
    } catch (const error& e) {
        return {outcome::unknown, e.what(), e.hint()};
    }
}

}  // namespace codecatalyst

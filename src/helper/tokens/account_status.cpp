// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/account_status.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"
#include "model/user_name.hpp"

namespace codecatalyst {
namespace {

constexpr std::chrono::seconds soon = std::chrono::days(1);

void find(account_status& in, health condition, std::string why) {
    if (condition <= in.condition) return;
    in.condition = condition;
    in.why = std::move(why);
}

void weigh(account_status& s, time_point now) {
    if (!s.token) return find(s, health::critical, "there is no token");
    if (s.token->expires <= now)
        return find(s, health::critical,
                    fmt::format("the token expired at {}", to_rfc3339(s.token->expires)));
    if (s.last_renewal && s.last_renewal->failures > 0)
        find(s, health::warning, "renewal fails: " + s.last_renewal->message);
    if (s.token->expires - now < soon)
        find(s, health::warning, fmt::format("the token expires at {}", to_rfc3339(s.token->expires)));
}

bool is_listed(const std::vector<token_summary>& list, const account_status::held& token, time_point now) {
    return std::ranges::any_of(list, [&](const token_summary& t) {
        return is_same_token(token.id, token.name, t) && t.expires > now;
    });
}

}  // namespace

account_status status_of(const account& who, const token_record& known, const policy& rules, time_point now,
                         std::optional<time_point> session_end) {
    account_status out;
    out.who = who;
    if (const auto& t = known.current)
        out.token = account_status::held{t->id,      t->name,     t->created,     t->expires,
                                         t->adopted, t->from_git, t->through_door};
    out.door_grace = std::max(rules.grace, rules.door_grace);
    out.next_renewal = renewal_due(rules, known, now, session_end);
    out.session_end = session_end;
    if (ends_too_soon(rules, known, session_end))
        out.session_hint = *session_end > now ? login_again_command(who.profile) : login_command(who.profile);
    out.last_renewal = known.renewal;
    if (known.renewal && known.renewal->failures > 0) out.next_try = next_try(rules, *known.renewal);
    out.retired = known.retired;
    out.pending = known.pending;
    out.brake_until = brake_until(rules, known, now);
    if (known.crowd) out.crowd = known.crowd->listed;
    weigh(out, now);
    return out;
}

verification verify(token_backend& service, const account_status& of, time_point now) try {
    verification out;
    if (service.can().identify) out.signed_in = service.identity();
    const bool is_theirs = out.signed_in.empty() || is_same_user(out.signed_in, of.who.username);
    const bool is_known = of.token && !(of.token->id.empty() && of.token->name.empty());
    if (is_theirs && is_known && service.can().list) out.listed = is_listed(service.list(), *of.token, now);
    return out;
} catch (const backend_error& e) {
    return {"", std::nullopt, e.what(), e.hint()};
}

void take(account_status& into, verification answer) {
    if (answer.listed == false) find(into, health::critical, "CodeCatalyst does not list the token");
    if (!answer.failure.empty())
        find(into, health::warning, "CodeCatalyst could not be asked: " + answer.failure);
    if (!answer.signed_in.empty() && !is_same_user(answer.signed_in, into.who.username))
        find(into, health::warning,
             fmt::format("{} is signed in with AWS profile {}", printable(answer.signed_in),
                         printable(into.who.profile)));
    if (!answer.repository.empty() && answer.opened.what != remote_verdict::outcome::good)
        find(into,
             answer.opened.what == remote_verdict::outcome::wrong_token ? health::critical : health::warning,
             answer.opened.message);
    into.verified = std::move(answer);
}

}  // namespace codecatalyst

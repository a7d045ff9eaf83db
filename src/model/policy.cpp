// SPDX-License-Identifier: Apache-2.0
#include "model/policy.hpp"

#include <algorithm>

namespace codecatalyst {
namespace {

using std::chrono::seconds;

bool braking(const policy& rules, const rejection& last, time_point now) noexcept {
    return last.at - last.created < rules.young && now >= last.at && now - last.at < rules.brake;
}

/// With less life left than this, Git waits for a new token. At most half of the token's life, because a
/// service that gives short-lived tokens must not be asked for one at every get.
seconds spare(const policy& rules, const token& held) noexcept {
    return std::min(rules.too_short, std::max((held.expires - held.created) / 2, seconds(0)));
}

bool has_end(const token_record& known) noexcept {
    return known.current && known.current->expires != never_told;
}

time_point usual_due(const policy& rules, const token& held) noexcept {
    return held.expires - renewal_lead(rules, held.expires - held.created);
}

/// The expected life of a new token: the service may give less than was requested.
seconds next_life(const policy& rules, const token& held) noexcept {
    return std::min(held.expires - held.created, rules.lifetime);
}

/// How much longer a new token must live than the one it replaces.
seconds least_gain(const policy& rules, const token& held) noexcept { return next_life(rules, held) / 10; }

time_point worth_from(const policy& rules, const token& held) noexcept {
    return held.expires - next_life(rules, held) + least_gain(rules, held);
}

/// When renewal is due because the sign-in session ends first. The timer fires every 36 hours, so two days
/// before that end are enough. The margin never exceeds the required gain; otherwise the renewed token would
/// be due at once.
time_point early_due(const policy& rules, const token& held, time_point session_end) noexcept {
    constexpr seconds margin_max = std::chrono::days(2);
    return std::max(session_end - std::min(least_gain(rules, held), margin_max), worth_from(rules, held));
}

bool resting(const policy& rules, const renewal_state& last, time_point now) noexcept {
    return last.failures > 0 && now >= last.tried && now < next_try(rules, last);
}

/// True when there is work to do in the background, unless it is pausing after failures.
bool has_work(const policy& rules, const token_record& known, time_point now,
              std::optional<time_point> session_end) noexcept {
    if (known.renewal && resting(rules, *known.renewal, now)) return false;
    const auto due = renewal_due(rules, known, now, session_end);
    return (due && now >= *due && !has_made_enough(rules, known, now)) ||
           std::ranges::any_of(known.retired, [&](const auto& old) { return is_due(old, now); }) ||
           std::ranges::any_of(known.pending, [&](const auto& p) { return is_settled(rules, p, now); });
}

}  // namespace

verdict judge(const policy& rules, const token_record& known, time_point now,
              std::optional<time_point> session_end) noexcept {
    if (known.current && known.current->expires - now >= spare(rules, *known.current))
        return has_work(rules, known, now, session_end) ? verdict::keep_and_renew : verdict::keep;
    if (known.rejected && braking(rules, *known.rejected, now)) return verdict::refuse;
    return has_made_enough(rules, known, now) ? verdict::refuse : verdict::replace;
}

std::optional<time_point> quiet_until(const policy& rules, const token_record& known, time_point now,
                                      std::optional<time_point> session_end) noexcept {
    if (judge(rules, known, now, session_end) != verdict::keep) return std::nullopt;
    if (known.crowd || (known.renewal && known.renewal->failures > 0)) return std::nullopt;
    auto out = std::min(known.current->expires - spare(rules, *known.current),
                        renewal_due(rules, known, now, session_end).value_or(never_told));
    for (const auto& old : known.retired) out = std::min(out, old.delete_after);
    for (const auto& attempt : known.pending) out = std::min(out, attempt.since + rules.in_flight);
    return out > now ? std::optional(out) : std::nullopt;
}

bool has_made_enough(const policy& rules, const token_record& known, time_point now) noexcept {
    return made_within(rules.brake, known.made, now) >= rules.most_made;
}

std::size_t made_within(seconds span, std::span<const time_point> made, time_point now) noexcept {
    return static_cast<std::size_t>(
        std::ranges::count_if(made, [&](time_point at) { return now >= at && now - at < span; }));
}

bool is_valid(const token_record& known, time_point now) noexcept {
    return known.current && known.current->expires > now;
}

std::optional<time_point> brake_until(const policy& rules, const token_record& known,
                                      time_point now) noexcept {
    std::optional<time_point> out;
    if (known.rejected && braking(rules, *known.rejected, now)) out = known.rejected->at + rules.brake;
    if (has_made_enough(rules, known, now))
        out = std::max(out.value_or(now),
                       *(known.made.end() - static_cast<std::ptrdiff_t>(rules.most_made)) + rules.brake);
    return out;
}

seconds renewal_lead(const policy& rules, seconds life) noexcept {
    constexpr seconds most = std::chrono::days(30);
    if (life <= seconds(0)) return seconds(0);
    const auto wanted = rules.renew_before.value_or(std::min(life / 3, most));
    return wanted < life ? wanted : life / 2;
}

std::optional<time_point> renewal_due(const policy& rules, const token_record& known, time_point now,
                                      std::optional<time_point> session_end) noexcept {
    if (!has_end(known)) return std::nullopt;
    const auto usual = usual_due(rules, *known.current);
    if (!ends_too_soon(rules, known, session_end) || *session_end <= now) return usual;
    const auto early = early_due(rules, *known.current, *session_end);
    return early < *session_end ? std::min(early, usual) : usual;
}

bool is_worth_renewing(const policy& rules, const token_record& known, time_point now) noexcept {
    return has_end(known) && now >= worth_from(rules, *known.current);
}

bool ends_too_soon(const policy& rules, const token_record& known,
                   std::optional<time_point> session_end) noexcept {
    return session_end && has_end(known) && *session_end < usual_due(rules, *known.current);
}

time_point next_try(const policy& rules, const renewal_state& last) noexcept {
    auto pause = rules.first_pause;
    for (int i = 1; i < last.failures && pause < rules.longest_pause; ++i) pause *= 2;
    return last.failures == 0 ? last.tried : last.tried + std::min(pause, rules.longest_pause);
}

void note_crowd(const policy& rules, token_record& known, std::size_t listed) {
    if (listed < rules.crowded) return known.crowd.reset();
    if (!known.crowd) known.crowd.emplace();
    known.crowd->listed = listed;
}

bool must_tell_crowd(const policy& rules, const token_record& known, time_point now) noexcept {
    return known.crowd && must_tell(rules, known.crowd->told, now);
}

bool must_tell(const policy& rules, const std::optional<time_point>& told, time_point now) noexcept {
    return !told || now < *told || now - *told >= rules.told_again;
}

bool is_young(const policy& rules, const token& held, time_point now) noexcept {
    return now >= held.created && now - held.created < rules.young;
}

bool is_due(const retired_token& old, time_point now) noexcept { return now >= old.delete_after; }

bool is_settled(const policy& rules, const pending_token& attempt, time_point now) noexcept {
    return now - attempt.since >= rules.in_flight;
}

}  // namespace codecatalyst

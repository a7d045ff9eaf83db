// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>

#include "model/token_record.hpp"

namespace codecatalyst {

/// How long tokens live and when they are replaced.
struct policy {
    std::chrono::seconds lifetime = std::chrono::days(90);     // requested from the service
    std::optional<std::chrono::seconds> renew_before;          // how long before expiry; see `renewal_lead`
    std::chrono::seconds grace{std::chrono::hours(1)};         // how long a replaced token lives on
    std::chrono::seconds door_grace{std::chrono::hours(12)};   // the same for one that went through a door
    std::chrono::seconds too_short{std::chrono::minutes(10)};  // below this, Git waits for a new token
    std::chrono::seconds young{
        std::chrono::minutes(5)};  // when a token this young is refused, a new one would not help
    std::chrono::seconds in_flight{std::chrono::minutes(15)};  // a create request may still succeed this late
    std::chrono::seconds brake{std::chrono::minutes(10)};      // how long token creation pauses
    std::size_t most_made = 2;                                 // created within `brake`, for any reason
    std::size_t most_of_user = 10;  // created within `user_span` for all hosts: URLs can name any number
    std::chrono::seconds user_span{std::chrono::hours(1)};
    std::chrono::seconds first_pause{std::chrono::minutes(1)};  // after a failed renewal; then doubled
    std::size_t crowded = 90;  // number of a user's tokens, of at most 100, that causes a warning
    std::chrono::seconds told_again = std::chrono::days(1);
    std::chrono::seconds longest_pause{std::chrono::hours(6)};
};

/// What a `get` does. `keep_and_renew`: Git is answered at once, and there is work for the background:
/// renewing the token, deleting retired ones, looking for attempts with an unknown outcome.
enum class verdict { keep, keep_and_renew, replace, refuse };

/// Decides what a `get` does, from the record of the account. Pure: the caller passes the time. `session_end`
/// can only bring a renewal forward; it does not change whether the token is good or whether Git waits.
[[nodiscard]] verdict judge(const policy& rules, const token_record& known, time_point now,
                            std::optional<time_point> session_end = std::nullopt) noexcept;

/// The time until which `judge` returns "keep" and no message has to be printed; nullopt when that is not so
/// now.
[[nodiscard]] std::optional<time_point> quiet_until(
    const policy& rules, const token_record& known, time_point now,
    std::optional<time_point> session_end = std::nullopt) noexcept;

/// How long before expiry a token with this life is renewed: `renew_before`, by default a third of its life
/// and at most 30 days. Half of its life when `renew_before` is not shorter than the life that the service
/// gave, because otherwise every new token would be due at once.
[[nodiscard]] std::chrono::seconds renewal_lead(const policy& rules, std::chrono::seconds life) noexcept;

/// When the current token is due for renewal, not counting pauses after failures; nullopt without a token or
/// when its expiry is unknown. A sign-in session that ends before that time brings the renewal forward while
/// it lasts: see `is_worth_renewing`.
[[nodiscard]] std::optional<time_point> renewal_due(const policy& rules, const token_record& known,
                                                    time_point now,
                                                    std::optional<time_point> session_end) noexcept;

/// True when a token made now would outlive the current one by a tenth of its life, so that it is worth
/// making before the sign-in session ends. Sessions of a few hours do not each justify a new token, and no
/// session justifies more than one.
[[nodiscard]] bool is_worth_renewing(const policy& rules, const token_record& known, time_point now) noexcept;

/// True when the sign-in session ends before the current token is due, so the user must sign in again for it
/// to be renewed in time.
[[nodiscard]] bool ends_too_soon(const policy& rules, const token_record& known,
                                 std::optional<time_point> session_end) noexcept;

/// A failed renewal is not retried before this time.
[[nodiscard]] time_point next_try(const policy& rules, const renewal_state& last) noexcept;

/// True when so many tokens were created recently that another one is unlikely to help: a clock may be wrong,
/// or the service may give tokens that expire at once.
[[nodiscard]] bool has_made_enough(const policy& rules, const token_record& known, time_point now) noexcept;

/// How many of these creation times, of one account or several, lie within the last `span`.
[[nodiscard]] std::size_t made_within(std::chrono::seconds span, std::span<const time_point> made,
                                      time_point now) noexcept;

/// True when the current token has not expired, however little life it has left.
[[nodiscard]] bool is_valid(const token_record& known, time_point now) noexcept;

/// The time until which no new token is created even if one is needed; nullopt when creation is not paused.
[[nodiscard]] std::optional<time_point> brake_until(const policy& rules, const token_record& known,
                                                    time_point now) noexcept;

/// To be called with the number of the user's tokens whenever they have been listed.
void note_crowd(const policy& rules, token_record& known, std::size_t listed);

/// True when the user should be warned that the number of tokens is close to the limit.
[[nodiscard]] bool must_tell_crowd(const policy& rules, const token_record& known, time_point now) noexcept;

/// True when a message last printed at `told` is due again, which it is once a day.
[[nodiscard]] bool must_tell(const policy& rules, const std::optional<time_point>& told,
                             time_point now) noexcept;

/// True for a token that may not be in force everywhere at CodeCatalyst yet.
[[nodiscard]] bool is_young(const policy& rules, const token& held, time_point now) noexcept;

/// True for a retired token that can no longer be in use.
[[nodiscard]] bool is_due(const retired_token& old, time_point now) noexcept;

/// True for an attempt so old that its token is listed by now or was never created.
[[nodiscard]] bool is_settled(const policy& rules, const pending_token& attempt, time_point now) noexcept;

}  // namespace codecatalyst

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
    std::chrono::seconds lifetime = std::chrono::days(90);     // asked of the service
    std::optional<std::chrono::seconds> renew_before;          // its end; nothing: see `renewal_lead`
    std::chrono::seconds grace{std::chrono::hours(1)};         // a token lives so long beside its successor
    std::chrono::seconds too_short{std::chrono::minutes(10)};  // with less left, Git waits for a new token
    std::chrono::seconds young{
        std::chrono::minutes(5)};  // a token refused at this age will not be helped by another
    std::chrono::seconds in_flight{std::chrono::minutes(15)};  // a create may still take place after so long
    std::chrono::seconds brake{std::chrono::minutes(10)};      // how long nothing is created then
    std::size_t most_made = 2;                                 // in such a time, whatever the reason
    std::size_t most_of_user = 10;  // for all hosts of a user, in an hour: URLs may name any number of hosts
    std::chrono::seconds user_span{std::chrono::hours(1)};
    std::chrono::seconds first_pause{std::chrono::minutes(1)};  // after a renewal that failed; then doubled
    std::size_t crowded = 90;  // tokens of a user, of 100 at most, that lead to a warning
    std::chrono::seconds told_again = std::chrono::days(1);
    std::chrono::seconds longest_pause{std::chrono::hours(6)};
};

/// What a `get` does. `keep_and_renew`: Git is answered at once, and behind its back there is something to
/// do: renew the token, delete retired ones, look for attempts with an unknown outcome.
enum class verdict { keep, keep_and_renew, replace, refuse };

/// Decides what a `get` does with what is known of the account. Pure: the caller brings the time.
/// `session_end` brings a renewal forward; what is good, and what Git waits for, is the same without it.
[[nodiscard]] verdict judge(const policy& rules, const token_record& known, time_point now,
                            std::optional<time_point> session_end = std::nullopt) noexcept;

/// Until then `judge` says "keep" and there is no message to print; nothing when that has passed.
[[nodiscard]] std::optional<time_point> quiet_until(
    const policy& rules, const token_record& known, time_point now,
    std::optional<time_point> session_end = std::nullopt) noexcept;

/// How long before its end a token of this life is renewed: what the rules say, else a third of it, at most
/// 30 days. Half of it where the rules ask for more than the service gave, or every new token would be due.
[[nodiscard]] std::chrono::seconds renewal_lead(const policy& rules, std::chrono::seconds life) noexcept;

/// When the current token is to be renewed, failures apart; nothing without one, or when its end is unknown.
/// A sign-in session that ends before brings it forward, for as long as it lives: see `is_worth_renewing`.
[[nodiscard]] std::optional<time_point> renewal_due(const policy& rules, const token_record& known,
                                                    time_point now,
                                                    std::optional<time_point> session_end) noexcept;

/// True when a token made now would outlive the present one by a tenth of its life, so that it matters when
/// the sign-in session ends. Sessions of a few hours are not each worth a token, and one session is worth
/// one.
[[nodiscard]] bool is_worth_renewing(const policy& rules, const token_record& known, time_point now) noexcept;

/// True when the user must sign in again for the current token to be renewed in time.
[[nodiscard]] bool ends_too_soon(const policy& rules, const token_record& known,
                                 std::optional<time_point> session_end) noexcept;

/// Before this time a renewal that failed is not tried again.
[[nodiscard]] time_point next_try(const policy& rules, const renewal_state& last) noexcept;

/// True when so many tokens were made of late that another one would help as little: a clock may be wrong, or
/// the service gives tokens that expire at once.
[[nodiscard]] bool has_made_enough(const policy& rules, const token_record& known, time_point now) noexcept;

/// When tokens were made of late, for one account or for several.
[[nodiscard]] std::size_t made_within(std::chrono::seconds span, std::span<const time_point> made,
                                      time_point now) noexcept;

/// True for a current token whose time is not over, however little of it is left.
[[nodiscard]] bool is_valid(const token_record& known, time_point now) noexcept;

/// Until then no new token is made, were one needed; nothing when one would be.
[[nodiscard]] std::optional<time_point> brake_until(const policy& rules, const token_record& known,
                                                    time_point now) noexcept;

/// To be called with the number of the user's tokens whenever they were listed.
void note_crowd(const policy& rules, token_record& known, std::size_t listed);

/// True when people should hear that there are nearly as many tokens as may be.
[[nodiscard]] bool must_tell_crowd(const policy& rules, const token_record& known, time_point now) noexcept;

/// True when a message has not been printed for a day.
[[nodiscard]] bool must_tell(const policy& rules, const std::optional<time_point>& told,
                             time_point now) noexcept;

/// True for a token that CodeCatalyst may not have put in force everywhere yet.
[[nodiscard]] bool is_young(const policy& rules, const token& held, time_point now) noexcept;

/// True for a retired token that can no longer be in use.
[[nodiscard]] bool is_due(const retired_token& old, time_point now) noexcept;

/// True for an attempt so old that its token is listed by now or never will be.
[[nodiscard]] bool is_settled(const policy& rules, const pending_token& attempt, time_point now) noexcept;

}  // namespace codecatalyst

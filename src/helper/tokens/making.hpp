// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// Retires the current token, which other processes may still use: it is deleted when its grace has ended. An
/// adopted token is only dropped from the record, as it is not ours to delete.
void retire_current(token_record& record, const policy& rules, time_point now);

/// The newest token that was replaced and still is good becomes the current one again; false when there is
/// none.
bool restore_replaced(token_record& record, const policy& rules, time_point now);
[[nodiscard]] bool can_restore(const token_record& record, time_point now);
/// Throws `unclear_error` for a new token that has expired already: it is there, and Git cannot use it.
void check_lifetime(const token& made, time_point now);

/// Creates an account's tokens and deletes old ones. The caller holds the account's lock.
class token_creation {
public:
    /// What is to become of a token that cannot be kept.
    enum class unkept { serves_once, fails };

    /// What a person asks for does not count for the brakes, and is not held up by them.
    enum class asked_by { git, person };

    explicit token_creation(const token_services& with) : with_(with) {}

    /// Makes the account's next token; the one before is retired. Each step is saved before the next, so that
    /// a crash leaves a trace. One that cannot be saved is returned anyway, with a warning, or throws
    /// `store_error`.
    /// An account without a record gets the service's spelling of its user.
    [[nodiscard]] token make(account who, versioned<token_record> known, unkept then = unkept::serves_once,
                             asked_by whom = asked_by::git);

    /// Deletes, at the service, attempts whose secret was lost and retired tokens whose grace has ended, and
    /// saves what is left. Throws `backend_error` when the service cannot be asked.
    void tidy(const account& who, versioned<token_record>& known);

    /// A URL may name any user, and the sign-in may have changed: a token belongs to the user who is signed
    /// in, and a list is that user's. Gives the user as the service spells the name, or as the account does
    /// where the service cannot be asked. Throws `backend_error` for another user, and when the service does
    /// not tell.
    std::string check_user(const account& who);

private:
    void check_user_again(const account& who);
    void check_brake_of_user(const account& who) const;
    void note_made(token_record& record) const;
    [[nodiscard]] token attempt(const account& who, const std::string& user, versioned<token_record>& known,
                                unkept then);
    [[nodiscard]] bool make_room(const account& who, versioned<token_record>& known);
    [[nodiscard]] token keep(const account& who, versioned<token_record>& known, token made, unkept then);
    void clean_up(const account& who, versioned<token_record>& known,
                  const std::function<void(token_record&)>& settle);
    void hand_out(const account& who, const token& made);
    void remove_orphans(const account& who, token_record& record);
    [[nodiscard]] bool is_over(const pending_token& attempt, const std::vector<token_summary>& listed,
                               const std::optional<handed_out_token>& in_use, token_record& record);
    void remove_orphan(const token_summary& lost);
    void remove_retired(token_record& record);
    void remove_retired(const retired_token& old);

    const token_services& with_;
    asked_by whom_ = asked_by::git;
    std::string session_mark_;  // of the session that `check_user` asked about
};

}  // namespace codecatalyst

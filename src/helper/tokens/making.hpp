// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// Retires the current token. Other processes may still use it, so it is deleted only when its grace has
/// ended. An adopted token is only dropped from the record, as it is not ours to delete.
void retire_current(token_record& record, const policy& rules, time_point now);

/// Makes the newest replaced token that is still valid the current one again; false when there is none.
bool restore_replaced(token_record& record, const policy& rules, time_point now);
[[nodiscard]] bool can_restore(const token_record& record, time_point now);
/// Throws `unclear_error` for a new token that has already expired: it exists, but Git cannot use it.
void check_lifetime(const token& made, time_point now);

/// Creates an account's tokens and deletes old ones. The caller must hold the account's lock.
class token_creation {
public:
    /// What to do with a new token that cannot be stored.
    enum class unkept { serves_once, fails };

    /// Creating a token on a user's request is not limited by the brakes and does not count for them.
    enum class asked_by { git, person };

    explicit token_creation(const token_services& with) : with_(with) {}

    /// Creates the account's next token and retires the current one. Each step is saved before the next, so
    /// that a crash leaves a trace. A token that cannot be stored is returned with a warning, or
    /// `store_error` is thrown, depending on `then`. A new record gets the user name in the service's
    /// spelling.
    [[nodiscard]] token make(account who, versioned<token_record> known, unkept then = unkept::serves_once,
                             asked_by whom = asked_by::git);

    /// Deletes at the service: orphans of pending attempts, and retired tokens whose grace has ended. Saves
    /// the rest. Throws `backend_error` when the service cannot be asked.
    void tidy(const account& who, versioned<token_record>& known);

    /// A URL may name any user, and the session may have changed; tokens are always created and listed for
    /// the signed-in user. Returns the user name as the service spells it, or as the account does if the
    /// backend cannot identify users. Throws `backend_error` when another user is signed in or the service
    /// cannot tell.
    std::string check_user(const account& who);

private:
    void check_user_again(const account& who);
    void check_brake_of_user(const account& who) const;
    void reserve(const account& who, const std::string& user, const std::string& name,
                 versioned<token_record>& known);
    void note_made(token_record& record) const;
    void take_back_count(token_record& record) const;
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

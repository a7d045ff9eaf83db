// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/git/credential_helper.hpp"
#include "helper/tokens/known_account.hpp"
#include "helper/tokens/making.hpp"
#include "helper/tokens/reminders.hpp"

namespace codecatalyst {

/// Creates tokens, stores them and answers with them.
class own_tokens_helper final : public credential_helper {
public:
    explicit own_tokens_helper(token_services with)
        : with_(std::move(with)), maker_(with_), reminders_(with_) {}
    own_tokens_helper(const own_tokens_helper&) = delete;
    own_tokens_helper& operator=(const own_tokens_helper&) = delete;
    ~own_tokens_helper() override = default;

    [[nodiscard]] std::optional<answer> get(const request& asked) override;

    /// A token of ours is stored when it is created, so only a token from elsewhere is of interest: it may be
    /// adopted.
    void store(const request& worked) override;

    /// Ignores a refused password other than the current one (it has been replaced since), and a request
    /// without a password (cut off, or a manual clean-up).
    void erase(const request& refused) override;

    /// Creates a token and makes it the account's current one, even if the old one is still good. Throws
    /// `store_error` when the new token cannot be stored; a later run then deletes it.
    [[nodiscard]] token renew(const request& asked);

private:
    [[nodiscard]] bool is_good(const token_record& known) const;
    [[nodiscard]] known_account look_up(const request& asked) const;
    [[nodiscard]] known_account look_again(const account& who) const;
    [[nodiscard]] std::optional<known_account> account_that_holds(const request& refused) const;
    [[nodiscard]] std::optional<known_account> refused_account(const request& refused) const;
    [[nodiscard]] std::optional<time_point> session_end_for(const token_record& known) const;
    /// A wanted token: its account, and the record as it was last read.
    struct wish {
        const account& who;
        const token_record& known;
        bool named;  // the request or the settings name the user
    };

    [[nodiscard]] std::optional<answer> answer_to(const request& asked);
    [[nodiscard]] answer through_door(const request& asked, answer given) const;
    void tell_of_other_store(const account& who) const;
    [[nodiscard]] bool is_usable(const token_record& known, bool named) const;
    [[nodiscard]] answer replace(const wish& of);
    [[nodiscard]] answer answer_with_the_last_of(const token_record& known, const error& why);
    [[nodiscard]] answer replace_held(const wish& of);
    [[nodiscard]] answer answer_with_what_is_left(const account& wanted, bool named,
                                                  const backend_error& why);
    void settle_refusal(const account& who, versioned<token_record> known);
    void forget_adopted(const account& who, versioned<token_record> known);
    void forget_refused(token_record& record, std::string_view why, std::string_view suspicion);

    [[nodiscard]] std::vector<token_summary> list(token_record& of);

    token_services with_;
    token_creation maker_;
    reminders reminders_;
};

}  // namespace codecatalyst

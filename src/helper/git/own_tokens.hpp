// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/git/credential_helper.hpp"
#include "helper/tokens/known_account.hpp"
#include "helper/tokens/making.hpp"
#include "helper/tokens/reminders.hpp"

namespace codecatalyst {

/// Makes tokens, keeps them and answers with them.
class own_tokens_helper final : public credential_helper {
public:
    explicit own_tokens_helper(token_services with)
        : with_(std::move(with)), maker_(with_), reminders_(with_) {}
    own_tokens_helper(const own_tokens_helper&) = delete;
    own_tokens_helper& operator=(const own_tokens_helper&) = delete;
    ~own_tokens_helper() override = default;

    [[nodiscard]] std::optional<answer> get(const request& asked) override;

    /// A token of ours was saved when it was created. One that was created elsewhere may be adopted.
    void store(const request& worked) override;

    /// A password that is not the one we hold was replaced meanwhile, and none at all is a request that was
    /// cut off or a clean-up by hand: neither harms the token.
    void erase(const request& refused) override;

    /// Makes a token and keeps it as the account's current one, however good that is. Throws `store_error`
    /// when the new one cannot be kept; then it is deleted by a later run.
    [[nodiscard]] token renew(const request& asked);

private:
    [[nodiscard]] bool is_good(const token_record& known) const;
    [[nodiscard]] known_account look_up(const request& asked) const;
    [[nodiscard]] known_account look_again(const account& who) const;
    [[nodiscard]] std::optional<known_account> account_that_holds(const request& refused) const;
    [[nodiscard]] std::optional<known_account> refused_account(const request& refused) const;
    [[nodiscard]] std::optional<time_point> session_end_for(const token_record& known) const;
    /// What is wanted: a token of an account, of which so much was known a moment ago.
    struct wish {
        const account& who;
        const token_record& known;
        bool named;  // the request or the settings name the user
    };

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

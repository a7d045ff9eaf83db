// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "helper/credential_helper.hpp"
#include "model/policy.hpp"
#include "model/reporter.hpp"
#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// Makes tokens, keeps them and answers with them.
class token_helper final : public credential_helper {
public:
    struct parts {
        std::unique_ptr<token_backend> backend;
        std::unique_ptr<secret_store> store;
        std::unique_ptr<account_locks> locks;
        reporter& report;
        std::function<time_point()> now;
        std::function<std::string()> new_name;  // unique, 1 to 100 bytes
        policy rules;
        std::string profile;
        std::string username;           // "" when the settings name none
        std::chrono::seconds patience;  // for another process that works on the same account
    };

    explicit token_helper(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;

    /// Does nothing: the token is kept since it was made.
    void store(const request& worked) override;

    /// A password that is not the one we hold was replaced meanwhile, and none at all is a request that was
    /// cut off or a clean-up by hand: neither harms the token.
    void erase(const request& refused) override;

private:
    [[nodiscard]] std::optional<account> known_account(const request& asked) const;
    [[nodiscard]] account resolve(const request& asked) const;
    [[nodiscard]] answer replace(const account& who);
    [[nodiscard]] token create(const account& who, versioned<token_record> known);
    [[nodiscard]] token keep(const account& who, versioned<token_record> known, token made);
    void clean_up(const account& who, versioned<token_record> known,
                  const std::function<void(token_record&)>& settle);
    void check_user(const account& who);
    void remove_orphans(token_record& record);
    void remove_late_orphans(const account& who);
    [[nodiscard]] bool has_late_attempt(const token_record& record) const;
    void settle_refusal(const account& who, versioned<token_record> known);

    parts with_;
};

}  // namespace codecatalyst

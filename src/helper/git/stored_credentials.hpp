// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "helper/git/credential_helper.hpp"
#include "model/reporter.hpp"
#include "model/secret_store.hpp"

namespace codecatalyst {

/// Implements `codecatalyst.backend = none`: stores what Git stores, with every attribute, and creates
/// nothing.
class stored_credentials_helper final : public credential_helper {
public:
    struct parts {
        std::unique_ptr<secret_store> store;
        std::unique_ptr<account_locks> locks;
        std::function<time_point()> now;
        std::optional<std::chrono::seconds> keep_for;  // nothing: until Git erases it
        std::string username = {};                     // "" when the settings name none
        reporter* report = nullptr;                    // gets a warning if a request matches several users
    };

    explicit stored_credentials_helper(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;
    void store(const request& worked) override;
    void erase(const request& refused) override;

private:
    [[nodiscard]] std::optional<answer> tell_of_several(const request& asked) const;
    [[nodiscard]] bool has_expired(const kept_credential& kept) const;
    void forget_expired(const account& who);
    void erase_if_refused(const account& who, const request& refused);
    [[nodiscard]] std::optional<answer> kept_for(const account& who, const capabilities& announced);

    parts with_;
};

}  // namespace codecatalyst

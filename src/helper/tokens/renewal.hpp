// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/tokens/making.hpp"

namespace codecatalyst {

/// Does an account's maintenance while Git is not waiting: renews its token early and deletes old ones.
class renewal {
public:
    enum class outcome { renewed, tidied, not_due };

    explicit renewal(token_services with) : with_(std::move(with)), maker_(with_) {}
    renewal(const renewal&) = delete;
    renewal& operator=(const renewal&) = delete;
    ~renewal() = default;

    /// Throws `store_error` when the account's lock is not available in time. `force` creates a token however
    /// new the current one is. Failures are saved in the record and thrown.
    outcome run(const account& who, bool force, std::chrono::seconds patience);

private:
    outcome work(const account& who, bool force);
    void forget_failures(const account& who, versioned<token_record>& known);
    [[nodiscard]] outcome nothing_to_make(bool force) const;
    void take_note(const account& who, const error& of);

    token_services with_;
    token_creation maker_;
};

}  // namespace codecatalyst

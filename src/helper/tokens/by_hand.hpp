// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "helper/tokens/inventory.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/token_name.hpp"

namespace codecatalyst {

/// What people do with their tokens, beside what Git does with them.
class tokens_by_hand {
public:
    /// `host` is this machine's name.
    tokens_by_hand(token_services with, std::string_view host)
        : with_(std::move(with)), host_(host_for_token_name(host)) {}

    /// All tokens of the user who is signed in, the one that expires first first. Says so when the records
    /// here cannot be read: then none is `in_use`.
    [[nodiscard]] std::vector<known_token> list();

    /// False when the last `list` could not see which tokens are in use here.
    [[nodiscard]] bool knows_records() const noexcept { return knows_records_; }

    [[nodiscard]] time_point now() const { return with_.now(); }

    /// As the service lists them, no more.
    [[nodiscard]] std::vector<token_summary> list_plain();

    /// A token that belongs to no account here and is not kept. The name must be one that no token has, so
    /// that what became of an attempt can be seen.
    [[nodiscard]] token create_apart(const std::string& name, time_point expires);

    /// Deletes what `create_apart` made, whose secret reached no one. Throws `backend_error`.
    void take_back(const token& made);

    /// A token that is in use here is forgotten here too.
    void remove(const known_token& which);

private:
    void must_be_able(bool ability, std::string_view to_do) const;
    void remove_if_made(const std::string& name);
    void forget(const account& who, const known_token& which);

    token_services with_;
    std::string host_;
    bool knows_records_ = false;
};

}  // namespace codecatalyst

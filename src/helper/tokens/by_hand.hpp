// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "helper/tokens/inventory.hpp"
#include "helper/tokens/token_services.hpp"
#include "model/token_name.hpp"

namespace codecatalyst {

/// The commands with which users manage their tokens.
class tokens_by_hand {
public:
    /// `host` is this machine's host name.
    tokens_by_hand(token_services with, std::string_view host)
        : with_(std::move(with)), host_(host_for_token_name(host)) {}

    /// All tokens of the signed-in user, earliest expiry first. If the local records cannot be read it prints
    /// a warning, and no token has origin `in_use`.
    [[nodiscard]] std::vector<known_token> list();

    /// False when the last `list` could not read the local records.
    [[nodiscard]] bool knows_records() const noexcept { return knows_records_; }

    [[nodiscard]] time_point now() const { return with_.now(); }

    /// As the service lists them, without local information.
    [[nodiscard]] std::vector<token_summary> list_plain();

    /// Creates a token that belongs to no local account and is not stored. The name must not be in use, so
    /// that the token can be found after a call with an unknown outcome.
    [[nodiscard]] token create_apart(const std::string& name, time_point expires);

    /// Deletes a token from `create_apart` whose secret could not be delivered. Throws `backend_error`.
    void take_back(const token& made);

    /// Deletes a token at the service and removes it from the local records.
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

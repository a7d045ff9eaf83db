// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "helper/git/credential_helper.hpp"
#include "model/reporter.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// Answers with a token that the backend hands out and that is managed elsewhere. Every get asks the backend;
/// the token is not stored.
class handed_out_token_helper final : public credential_helper {
public:
    struct parts {
        std::unique_ptr<token_backend> backend;
        reporter& report;
        std::string username;  // "" when the settings name none
    };

    explicit handed_out_token_helper(parts with) : with_(std::move(with)) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;

    /// Does nothing: Git either got the credential from us, or it is not ours to keep.
    void store(const request& worked) override;

    /// Warns when the refused token is this one. It is not deleted, because it is managed elsewhere.
    void erase(const request& refused) override;

private:
    [[nodiscard]] token handed_out(const request& asked);

    parts with_;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "helper/git/credential_helper.hpp"

namespace codecatalyst {

/// Builds the real helper on first use, because the choice depends on what the backend can do. Finding that
/// out may be as slow as creating a token, and Git calls `store` after every success.
class deferred_helper final : public credential_helper {
public:
    using choice = std::function<std::unique_ptr<credential_helper>()>;

    /// `adopts`: the real helper may adopt a token that was created elsewhere.
    deferred_helper(choice choose, bool adopts) : choose_(std::move(choose)), adopts_(adopts) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;
    void store(const request& worked) override;
    void erase(const request& refused) override;

private:
    choice choose_;
    bool adopts_;
};

}  // namespace codecatalyst

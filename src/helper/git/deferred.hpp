// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "helper/git/credential_helper.hpp"

namespace codecatalyst {

/// Stands in for a helper that depends on what a backend can do, which is asked when it matters only: asking
/// may cost as much as a token does, and `store` follows every success.
class deferred_helper final : public credential_helper {
public:
    using choice = std::function<std::unique_ptr<credential_helper>()>;

    /// `adopts`: a token that was created elsewhere may be adopted, if the helper does that.
    deferred_helper(choice choose, bool adopts) : choose_(std::move(choose)), adopts_(adopts) {}

    [[nodiscard]] std::optional<answer> get(const request& asked) override;
    void store(const request& worked) override;
    void erase(const request& refused) override;

private:
    choice choose_;
    bool adopts_;
};

}  // namespace codecatalyst

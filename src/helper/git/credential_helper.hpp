// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "model/credential.hpp"

namespace codecatalyst {

/// The three operations that Git calls, for requests to hosts that are ours.
class credential_helper {
public:
    virtual ~credential_helper() = default;

    /// Nothing when there is no answer: Git then asks the next helper.
    [[nodiscard]] virtual std::optional<answer> get(const request& asked) = 0;

    /// Git reports that a credential worked.
    virtual void store(const request& worked) = 0;

    /// Git reports that a credential was refused (HTTP 401).
    virtual void erase(const request& refused) = 0;
};

}  // namespace codecatalyst

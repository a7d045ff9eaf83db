// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "model/credential.hpp"

namespace codecatalyst {

/// The three operations Git calls, for requests that are ours.
class credential_helper {
public:
    virtual ~credential_helper() = default;

    /// Nothing means that there is nothing to say: Git goes on to the next helper.
    [[nodiscard]] virtual std::optional<answer> get(const request& asked) = 0;

    /// Git says that a credential worked.
    virtual void store(const request& worked) = 0;

    /// Git says that a credential was refused (HTTP 401).
    virtual void erase(const request& refused) = 0;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/tokens/making.hpp"

namespace codecatalyst {

/// Deletes at the service the tokens that were created here for an account, then forgets the account.
class revocation {
public:
    enum class outcome { forgotten, forgotten_but_adopted };  // the second one is not ours to delete

    explicit revocation(const token_services& with) : with_(with), maker_(with_) {}

    /// From the first step on Git no longer gets the token. What could not be deleted stays in the record for
    /// the next attempt. Throws `backend_error`, `store_error`.
    outcome run(const account& who);

private:
    const token_services& with_;
    token_creation maker_;
};

}  // namespace codecatalyst

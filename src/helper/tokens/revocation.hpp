// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "helper/tokens/making.hpp"

namespace codecatalyst {

/// The way out: deletes at the service what was made here for an account, then forgets the account.
class revocation {
public:
    enum class outcome { forgotten, forgotten_but_adopted };  // not ours to delete

    explicit revocation(const token_services& with) : with_(with), maker_(with_) {}

    /// From its first step on no Git gets the token. What could not be deleted stays in the record, for the
    /// next time. Throws `backend_error`, `store_error`.
    outcome run(const account& who);

private:
    const token_services& with_;
    token_creation maker_;
};

}  // namespace codecatalyst

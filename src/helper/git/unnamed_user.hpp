// SPDX-License-Identifier: Apache-2.0
// Whose token answers a request that names no user.
#pragma once

#include <string>

#include "helper/tokens/known_account.hpp"
#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// False for a token that a URL may have brought, for a request that does not name its user: else a submodule
/// of an attacker's, `https://bob:PAT@HOST/`, would have mary push as bob.
[[nodiscard]] bool may_answer(const token_record& known, bool named) noexcept;

/// The account, at `host` and of the profile, of the user who is signed in. The service is asked only where
/// the records cannot tell. Without a sign-in session, or when the service cannot be asked, it is the only
/// user who has a token here. Throws `backend_error`, and `settings_error` when there are several users.
[[nodiscard]] known_account account_of_unnamed_user(const token_services& with, const std::string& host);

}  // namespace codecatalyst

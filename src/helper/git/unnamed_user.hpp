// SPDX-License-Identifier: Apache-2.0
// Finds the account for a request without a user name.
#pragma once

#include <string>

#include "helper/tokens/known_account.hpp"
#include "helper/tokens/token_services.hpp"

namespace codecatalyst {

/// False for a token that Git stored, if the request has no user name. Otherwise an attacker's submodule,
/// `https://bob:PAT@HOST/`, could make mary push as bob.
[[nodiscard]] bool may_answer(const token_record& known, bool named) noexcept;

/// The account of the signed-in user at `host` with the configured profile. Asks the service only if the
/// records do not show who that is. If there is no session, or the service cannot be asked, it is the only
/// user with a token here. Throws `backend_error`, and `settings_error` when there are several users.
[[nodiscard]] known_account account_of_unnamed_user(const token_services& with, const std::string& host);

}  // namespace codecatalyst

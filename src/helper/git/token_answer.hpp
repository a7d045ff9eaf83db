// SPDX-License-Identifier: Apache-2.0
// What Git is answered with a token, and what it says of one afterwards.
#pragma once

#include "model/credential.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// Both forms: Git takes the header when it announced that, which keeps other helpers from storing the token.
/// A token with `expires == time_point::max()` has an unknown expiry.
[[nodiscard]] answer answer_with(const token& held);

/// A user CodeCatalyst cannot have: nothing is to be said.
[[nodiscard]] bool names_foreign_user(const request& r);

/// True when Git names a secret at all. A clean-up by hand, and input that was cut off, do not.
[[nodiscard]] bool names_secret(const request& refused) noexcept;

/// True for a password that Git stores and that does not bear our mark.
[[nodiscard]] bool names_foreign_secret(const request& worked);

/// True when what was refused is this very token.
[[nodiscard]] bool is_refusal_of(const token& held, const request& refused);

/// Neither the URL, the settings nor the backend tell whose token is wanted.
[[noreturn]] void fail_unknown_user();

}  // namespace codecatalyst

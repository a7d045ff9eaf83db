// SPDX-License-Identifier: Apache-2.0
// Conversions between a token and Git's credentials.
#pragma once

#include "model/credential.hpp"
#include "model/token_record.hpp"

namespace codecatalyst {

/// Contains user name and password as well as a complete Authorization header. Git uses the header if it
/// announced support for that, and then other helpers do not store the token. A token with `expires ==
/// time_point::max()` has an unknown expiry.
[[nodiscard]] answer answer_with(const token& held);

/// True for a user name that CodeCatalyst does not allow: such a request gets no answer.
[[nodiscard]] bool names_foreign_user(const request& r);

/// False when the request has no secret, as after a manual clean-up or when the input was cut off.
[[nodiscard]] bool names_secret(const request& refused) noexcept;

/// True for a password to store that is not marked as ours.
[[nodiscard]] bool names_foreign_secret(const request& worked);

/// True when the refused credential is exactly this token.
[[nodiscard]] bool is_refusal_of(const token& held, const request& refused);

/// Throws because neither the URL, the settings nor the backend name the user.
[[noreturn]] void fail_unknown_user();

}  // namespace codecatalyst

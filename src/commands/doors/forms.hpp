// SPDX-License-Identifier: Apache-2.0
// A token in the forms that tools read.
#pragma once

#include <string_view>

#include "commands/doors/opening.hpp"

namespace codecatalyst {

/// "USER:TOKEN"
[[nodiscard]] secret user_and_token(const door_token& held);

/// The value of an Authorization header for this place: "Basic ..." or "Bearer USER:TOKEN".
[[nodiscard]] secret authorization(const door_place& at, const door_token& held);

/// The names of the forms, as in "plain|header".
inline constexpr std::string_view form_names = "plain|header|netrc|json|bazel|docker";

/// The token in the form of that name, with a line end. Throws `error` for a user name or token that the form
/// cannot hold.
[[nodiscard]] secret in_form(std::string_view name, const door_place& at, const door_token& held);

[[nodiscard]] bool is_form(std::string_view name);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// What all spellings of one user's name have in common; not a name to show or to send. How CodeCatalyst
/// compares user names is not documented. Letter case and white space around a name are taken for spelling: a
/// URL may have any, and were one user taken for several, each spelling would make a token of its own.
[[nodiscard]] std::string user_key(std::string_view name);

/// True when two names are the same user's. Nothing else compares them.
[[nodiscard]] bool is_same_user(std::string_view one, std::string_view other);

}  // namespace codecatalyst

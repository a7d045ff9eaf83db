// SPDX-License-Identifier: Apache-2.0
#include "model/user_name.hpp"

#include "base/text.hpp"

namespace codecatalyst {

std::string user_key(std::string_view name) { return lower(trimmed(name)); }

bool is_same_user(std::string_view one, std::string_view other) { return user_key(one) == user_key(other); }

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst::protocol {

/// The prefix of our `state[]` values; Git passes the values of all helpers to each of them.
inline constexpr std::string_view state_prefix = "codecatalyst.token=";

}  // namespace codecatalyst::protocol

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>

#include "commands/sweep/found_token.hpp"

namespace codecatalyst {

/// How the tools whose tokens were taken away get one from now on, a line each.
[[nodiscard]] std::string doors_instead(const std::set<holder>& of);

}  // namespace codecatalyst

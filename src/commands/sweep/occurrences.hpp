// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.hpp"

namespace codecatalyst {

/// Where a token stands in a text, in whatever form the file has: as it is, and in base64 alone or behind
/// "USER:". One offset a line. None for a text too short to be a token, which would be found anywhere.
[[nodiscard]] std::vector<std::size_t> occurrences_of(const secret& value, const std::string& username,
                                                      std::string_view text);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// What `diff -u` prints of two texts of the file `name`, with three lines around each change; "" when they
/// are the same. One that is empty is taken for a file that is not there.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after,
                                       const std::string& name);

}  // namespace codecatalyst

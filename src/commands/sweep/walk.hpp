// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/sweep/place.hpp"

namespace codecatalyst {

/// What a file of this name holds; nullopt for names that say nothing.
[[nodiscard]] std::optional<file_kind> kind_of_name(std::string_view name);

/// Adds the files below a folder, nearest first. At most 8 folders deep and 200 000 names; what is beyond
/// that is named in `left`. Of a Git repository only configuration files are looked at, and neither
/// node_modules nor .cache.
void walk(const std::string& root, places& to);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace codecatalyst {

/// The bytes of a file; nothing when it is not there, cannot be read, is no regular file or is longer than
/// `max`.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::size_t max);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>

namespace codecatalyst {

/// The command line: options, then one operation.
struct arguments {
    std::string operation;
    std::optional<std::chrono::seconds> keep_for;  // --timeout
    bool help = false;
    bool version = false;
};

/// Throws `usage_error`.
[[nodiscard]] arguments parse_arguments(std::span<const char* const> words);

[[nodiscard]] std::string help_text();

}  // namespace codecatalyst

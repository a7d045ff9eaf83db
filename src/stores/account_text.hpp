// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/token_record.hpp"

namespace codecatalyst {

/// An account as one line of printable ASCII; different accounts give different lines.
[[nodiscard]] std::string write_account(const account& who);

/// Returns nullopt unless `write_account` made the text.
[[nodiscard]] std::optional<account> read_account(std::string_view text);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// The three ways in which `status` is printed.
#pragma once

#include <span>
#include <string>

#include "base/secret.hpp"
#include "helper/tokens/account_status.hpp"

namespace codecatalyst {

/// For people: a paragraph an account.
[[nodiscard]] std::string status_paragraphs(std::span<const account_status> all, time_point now);

/// For programs; docs/status.md has the members.
[[nodiscard]] secret status_json(std::span<const account_status> all);

/// For monitoring: one line, and the worst condition.
[[nodiscard]] std::string status_line(std::span<const account_status> all, time_point now);
[[nodiscard]] health worst_of(std::span<const account_status> all);

}  // namespace codecatalyst

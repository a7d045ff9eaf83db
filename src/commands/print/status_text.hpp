// SPDX-License-Identifier: Apache-2.0
// The three output formats of `status`.
#pragma once

#include <span>
#include <string>

#include "base/secret.hpp"
#include "helper/tokens/account_status.hpp"

namespace codecatalyst {

/// Something that gives Git a credential for a host before it asks this program.
struct answered_before {
    std::string host, message, hint;
};

/// One paragraph per account, for reading.
[[nodiscard]] std::string status_paragraphs(std::span<const account_status> all, time_point now);

/// The JSON described in docs/status.md.
[[nodiscard]] secret status_json(std::span<const account_status> all,
                                 std::span<const answered_before> others);

/// One line for monitoring, with the worst condition.
[[nodiscard]] std::string status_line(std::span<const account_status> all, time_point now);
[[nodiscard]] health worst_of(std::span<const account_status> all);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
// What the backends that hand out an existing token have in common.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

inline constexpr std::size_t token_max = 4000;  // bytes; the API's limit
inline constexpr abilities hands_out_only{false, false, false, false};

/// Why this cannot be a token, such as "is empty"; "" when it can be one.
[[nodiscard]] std::string_view flaw_of(const secret& given) noexcept;

/// For callers that did not ask `can()`. `what` is such as "list tokens".
[[noreturn]] void fail_unable(std::string_view backend, std::string_view what);

}  // namespace codecatalyst

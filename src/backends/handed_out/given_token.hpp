// SPDX-License-Identifier: Apache-2.0
// Shared by the backends that hand out an existing token.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/secret.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

inline constexpr std::size_t token_max = 4000;  // bytes; the API's limit
inline constexpr abilities hands_out_only{false, false, false, false};

/// The reason why this cannot be a token, such as "is empty"; "" when it may be one.
[[nodiscard]] std::string_view flaw_of(const secret& given) noexcept;

/// For a caller that did not check `can()`. `what` is for example "list tokens".
[[noreturn]] void fail_unable(std::string_view backend, std::string_view what);

}  // namespace codecatalyst

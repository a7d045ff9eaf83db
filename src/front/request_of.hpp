// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// Whether a request is for a CodeCatalyst host, judged without Git's configuration. If the helper is
/// configured without a host, Git asks us about every host, and an error here must not disturb requests for
/// others.
[[nodiscard]] bool is_for_codecatalyst(std::string_view request) noexcept;

}  // namespace codecatalyst

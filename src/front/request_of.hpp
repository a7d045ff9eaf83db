// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// Whether a request names a host of CodeCatalyst's, as far as it shows without Git's configuration. What
/// is not ours must not be disturbed when something is broken here: Git asks us for every host where the
/// helper is set without one.
[[nodiscard]] bool is_for_codecatalyst(std::string_view request) noexcept;

}  // namespace codecatalyst

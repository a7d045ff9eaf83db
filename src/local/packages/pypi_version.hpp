// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst::local {

/// PEP 440: "v1.0-Alpha.1" and "1a1" are one version. Nothing for what is not a version.
[[nodiscard]] std::optional<std::string> normal_pypi_version(std::string_view text);

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// Identifies this installation: random, created once and kept in `folder`, and another one on a machine that
/// got a copy of the folder (/etc/machine-id). `place` is part of it. 8 hexadecimal digits. Throws
/// `system_failure`.
[[nodiscard]] std::string installation_id(const std::string& folder, const std::string& place);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// Tells this installation from others: made up once and kept in `folder`, and another one on a machine that
/// got a copy of it (/etc/machine-id). `place` is made part of it. 8 hexadecimal digits. Throws
/// `system_failure`.
[[nodiscard]] std::string installation_id(const std::string& folder, const std::string& place);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace codecatalyst {

/// Bytes from the kernel's random generator, suitable for keys. At most 256. Throws `system_failure`.
[[nodiscard]] std::string random_bytes(std::size_t count);

}  // namespace codecatalyst

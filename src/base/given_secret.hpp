// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

namespace codecatalyst {

/// The secret that a person supplied in a file, a variable, a pipe or at a prompt, without the byte order
/// mark and the surrounding white space that editors and other systems add.
[[nodiscard]] secret given_secret(const secret& text);

}  // namespace codecatalyst

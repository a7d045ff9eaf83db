// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"

namespace codecatalyst {

/// A secret as it was meant, of what a person put into a file, a variable, a pipe or an answer: without a
/// byte order mark, and without blanks and line ends around it, which editors and other systems add.
[[nodiscard]] secret given_secret(const secret& text);

}  // namespace codecatalyst

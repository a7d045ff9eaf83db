// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "model/settings.hpp"

namespace codecatalyst {

/// A lock named `name` that only one process of this user can hold. Null when another process holds it during
/// all of `patience`. Throws `system_failure`.
[[nodiscard]] std::shared_ptr<void> one_at_a_time(const settings& in_force, std::string_view name,
                                                  std::chrono::seconds patience);

}  // namespace codecatalyst

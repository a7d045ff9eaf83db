// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string_view>

#include "model/settings.hpp"

namespace codecatalyst {

/// Until the handle dies, no other process of this user's does what goes by that name. Nothing when one did
/// for all that time. Throws `system_failure`.
[[nodiscard]] std::shared_ptr<void> one_at_a_time(const settings& in_force, std::string_view name,
                                                  std::chrono::seconds patience);

}  // namespace codecatalyst

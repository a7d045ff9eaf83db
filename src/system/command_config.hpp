// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace codecatalyst {

inline constexpr std::size_t command_config_max = 1000;  // settings in one environment

/// What `git -c` puts into GIT_CONFIG_PARAMETERS: 'key'='value' since Git 2.31, 'key=value' before, quoted
/// for a shell. A key without a value has "". Throws `settings_error` when it is neither.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_config_parameters(std::string_view text);

}  // namespace codecatalyst

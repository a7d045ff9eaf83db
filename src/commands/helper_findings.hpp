// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/finding.hpp"
#include "commands/target.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// For each host that Git asks us for: the other helpers, whether Git finds us, and what is sent before we
/// are asked. Without a host in `of`, all of CodeCatalyst's hosts and those that the configuration names.
[[nodiscard]] std::vector<finding> look_at_helpers(const target& of, const environment& env);

/// What gives Git a credential for a host before it asks us, the helpers in front of us included.
[[nodiscard]] std::vector<finding> what_goes_before(const git_config& git, const std::string& host,
                                                    const environment& env);

}  // namespace codecatalyst

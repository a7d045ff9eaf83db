// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/url_match.hpp"
#include "screen/command_line.hpp"

namespace codecatalyst {

void check_repository(std::string_view value);

inline constexpr option repository_option{"--repository", "URL", "a repository to try the token on",
                                          check_repository};

/// The URL given with --repository, if any. Throws `usage_error` for a URL to which tokens must not be sent.
[[nodiscard]] std::optional<url_parts> asked_repository(const arguments& asked, const environment& env);

}  // namespace codecatalyst

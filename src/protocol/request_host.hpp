// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst::protocol {

/// Whether a request is for one of CodeCatalyst's hosts, as far as that shows without Git's configuration;
/// also of a request that `read` refuses. Git asks a helper that is set without a URL for every host, and a
/// request for another host must not be disturbed when something is broken here.
[[nodiscard]] bool is_for_codecatalyst(std::string_view request) noexcept;

}  // namespace codecatalyst::protocol

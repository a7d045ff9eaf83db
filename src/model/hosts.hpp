// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// True for "git.<region>.codecatalyst.aws", matched by whole labels, without a port: the hosts of
/// CodeCatalyst's own repositories. Expects lower case.
[[nodiscard]] bool is_codecatalyst_host(std::string_view host) noexcept;

/// The region of such a host; "" of another.
[[nodiscard]] std::string_view region_of(std::string_view host) noexcept;

/// True for what may be the name of a region.
[[nodiscard]] bool is_region(std::string_view label) noexcept;

/// True when no byte of `host` would end the host part of a URL or is white space or a control character. Git
/// passes on whatever it decoded, `victim.example/info/lfs` included (CVE-2024-53263).
[[nodiscard]] bool is_within_host(std::string_view host) noexcept;

/// True for 3 to 100 letters, digits and "_.-": what the service allows as a user name. Clients that lose
/// their way send worse, npm for one "Username for 'https://...': ".
[[nodiscard]] bool is_alias(std::string_view username) noexcept;

}  // namespace codecatalyst

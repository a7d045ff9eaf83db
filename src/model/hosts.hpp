// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// True for "git.<region>.codecatalyst.aws" without a port, matched by whole labels: the hosts of
/// CodeCatalyst's repositories. Expects lower case.
[[nodiscard]] bool is_codecatalyst_host(std::string_view host) noexcept;

/// The region in such a host name; "" for any other host.
[[nodiscard]] std::string_view region_of(std::string_view host) noexcept;

/// The region in "packages.<region>.codecatalyst.aws", the host of CodeCatalyst's package repositories, by
/// the same rules; "" for any other host. Such a host is ours for doors (commands/doors), never for Git.
[[nodiscard]] std::string_view package_region_of(std::string_view host) noexcept;

/// The Git host of a package host's region, whose account serves both: a token opens everything of its user.
/// "" for any other host.
[[nodiscard]] std::string git_host_beside(std::string_view package_host);

/// The package host of a Git host's region; "" for any other host.
[[nodiscard]] std::string package_host_beside(std::string_view git_host);

/// True for a valid region name; the region need not exist.
[[nodiscard]] bool is_region(std::string_view label) noexcept;

/// True when `host` holds no byte that would end the host part of a URL, no white space and no control
/// character. Git passes on whatever it decoded, `victim.example/info/lfs` included (CVE-2024-53263).
[[nodiscard]] bool is_within_host(std::string_view host) noexcept;

/// True for 3 to 100 letters, digits and "_.-": what the service allows as a user name. Confused clients send
/// worse, for example npm: "Username for 'https://...': ".
[[nodiscard]] bool is_alias(std::string_view username) noexcept;

}  // namespace codecatalyst

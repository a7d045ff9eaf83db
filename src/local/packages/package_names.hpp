// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst::local {

/// "name" or "@scope/name", as docs.npmjs.com has it for new packages: lower case, no leading dot.
[[nodiscard]] bool is_npm_name(std::string_view text) noexcept;
/// A version of semver.org, 2.0.0.
[[nodiscard]] bool is_npm_version(std::string_view text) noexcept;
/// Tags begin with a letter, so that none can be taken for a version.
[[nodiscard]] bool is_npm_tag(std::string_view text) noexcept;
/// "name-1.0.0.tgz": the scope is not in it.
[[nodiscard]] std::string npm_file_name(std::string_view package, std::string_view version);

/// The grammar of PEP 508.
[[nodiscard]] bool is_pypi_name(std::string_view text) noexcept;
/// PEP 503: "Demo._x" and "demo-x" are one project.
[[nodiscard]] std::string normal_pypi_name(std::string_view name);

}  // namespace codecatalyst::local

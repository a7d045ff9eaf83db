// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst::local {

/// The grammars of names in the service's API.
[[nodiscard]] bool is_user_name(std::string_view text) noexcept;        // 3-100, starts with a letter
[[nodiscard]] bool is_space_name(std::string_view text) noexcept;       // 3-63; a project's name too
[[nodiscard]] bool is_repository_name(std::string_view text) noexcept;  // 1-100, never ends in ".git"

/// A random UUID (RFC 4122, version 4): what users, tokens and repositories are known by.
[[nodiscard]] std::string new_id();

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst::local {

/// Rules for names in the service's API.
[[nodiscard]] bool is_user_name(std::string_view text) noexcept;        // 3-100, starts with a letter
[[nodiscard]] bool is_space_name(std::string_view text) noexcept;       // 3-63, for projects too
[[nodiscard]] bool is_repository_name(std::string_view text) noexcept;  // 1-100, never ends in ".git"

/// A random UUID (RFC 4122, version 4), used as the id of users, tokens and repositories.
[[nodiscard]] std::string new_id();

}  // namespace codecatalyst::local

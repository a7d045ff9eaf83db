// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "commands/doors/opening.hpp"

namespace codecatalyst {

/// A variable that `run` sets.
struct door_variable {
    std::string name;
    secret value;
};

/// A wish of the user's: "NAME=token", "NAME=user" or "NAME=user:token". Throws `usage_error` for anything
/// else.
void check_variable(std::string_view wish);

/// Those that are wished for, or else the variables that npm, Maven and twine read. `twine_url` is the value
/// of TWINE_REPOSITORY_URL that twine would use, "" for none of ours: without it twine uploads to pypi.org,
/// and would send the token there.
[[nodiscard]] std::vector<door_variable> variables_for(const door_place& at, const door_token& held,
                                                       const std::string& twine_url,
                                                       std::span<const std::string> wishes);

/// True when `other` takes this token of `at`'s: the account's host and user are the same.
[[nodiscard]] bool has_same_account(const door_place& other, const door_place& at, const door_token& held);

/// The URL that twine uploads to, of a Python repository's index URL; "" for another repository.
[[nodiscard]] std::string upload_url(const door_place& at);

}  // namespace codecatalyst

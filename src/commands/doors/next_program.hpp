// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace codecatalyst {

/// The program of that name on `path` (a PATH value) behind this one: a program of ours stands before
/// another's, and hands on what is not for it. Only what comes after our own place counts, so that two
/// installations of ours do not call each other for ever. "" when there is none.
[[nodiscard]] std::string program_behind_us(std::string_view name, std::string_view path);

}  // namespace codecatalyst

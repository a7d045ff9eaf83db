// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The path of one of our programs: beside this one, as they are built, else in the folder it was meant to be
/// installed in.
[[nodiscard]] std::string own_program(const std::string& name, const std::string& installed_in);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The path of one of our programs: beside this one, as they are built, else in the folder it was meant to be
/// installed in.
[[nodiscard]] std::string own_program(const std::string& name, const std::string& installed_in);

/// The path of this program: under its own name, so that people find it in a list of processes, as long as it
/// has one (it may have been replaced meanwhile).
[[nodiscard]] std::string this_program();

}  // namespace codecatalyst

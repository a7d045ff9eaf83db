// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace codecatalyst {

/// The path of one of our programs: beside this one, as in a build, else in the folder it is installed in.
[[nodiscard]] std::string own_program(const std::string& name, const std::string& installed_in);

/// The path of this program. Its own name, which people recognise in a list of processes; or a link to it
/// when the file was replaced meanwhile.
[[nodiscard]] std::string this_program();

}  // namespace codecatalyst

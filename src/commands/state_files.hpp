// SPDX-License-Identifier: Apache-2.0
// The files of the state folder that `doctor` looks at and mends.
#pragma once

#include <string>
#include <vector>

namespace codecatalyst {

/// The folders that other users can change, and the files with secrets that they can read or change. Only
/// what belongs to this user; none for a folder that is not there.
[[nodiscard]] std::vector<std::string> opened_to_others(const std::string& state_folder);

/// Takes the others' permissions from such a folder or file. Throws `system_failure`.
void close_to_others(const std::string& path);

/// Its mode, such as "0664".
[[nodiscard]] std::string mode_in_words(const std::string& path);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

// The kernel's keyring of a user belongs to all processes of that number, those in containers with another
// home among them (the kernel separates keys by user namespace only). So what is put there is sealed with a
// random key from a file: a process that cannot read the file can neither read nor plant an entry.

/// The file in a state folder.
[[nodiscard]] std::string kernel_key_path(const std::string& folder);

/// Nothing when there is none, or it is not this user's alone. Never fails.
[[nodiscard]] std::optional<secret> read_kernel_key(const std::string& folder);

}  // namespace codecatalyst

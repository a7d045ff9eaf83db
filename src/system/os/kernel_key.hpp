// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"

namespace codecatalyst {

// All processes with the same user number share a kernel keyring, even those in containers with another home
// (the kernel separates keys only by user namespace). So what is put there is sealed with a random key from a
// file: a process that cannot read the file can neither read nor forge an entry.

/// The key file in a state folder.
[[nodiscard]] std::string kernel_key_path(const std::string& folder);

/// Returns nullopt when there is no key, or others could read or change it. Never fails.
[[nodiscard]] std::optional<secret> read_kernel_key(const std::string& folder);

}  // namespace codecatalyst

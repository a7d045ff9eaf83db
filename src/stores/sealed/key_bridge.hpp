// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "base/secret.hpp"
#include "system/os/private_folder.hpp"

namespace codecatalyst {

/// The keys that records may be sealed with now: two while keys are being changed.
struct key_pair {
    secret newest;                // seals what is saved
    std::optional<secret> other;  // records may still be sealed with it

    /// The key of this name; null when it is neither.
    [[nodiscard]] const secret* named(const std::string& name) const;
};

/// While records are re-sealed, a file beside them holds the old key sealed with the new one and the new key
/// sealed with the old one. Throws `store_error` when `held` is neither of them, and `system_failure`.
[[nodiscard]] key_pair keys_for(const private_folder& folder, secret held);

[[nodiscard]] bool has_bridge(const private_folder& folder);

// The caller must hold the folder's lock:

void write_bridge(const private_folder& folder, const secret& old_key, const secret& new_key);
void remove_bridge(const private_folder& folder);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "stores/keyring/secret_service.hpp"

namespace codecatalyst {

/// The module, or a library that it needs, cannot be loaded: whether there is a keyring, and what is in it,
/// is not known.
struct store_broken : store_error {
    using store_error::store_error;
};

/// One connection a process, made by the first call. Throws `store_broken` where the module cannot be loaded.
[[nodiscard]] secret_service& the_secret_service(std::chrono::milliseconds patience);

}  // namespace codecatalyst

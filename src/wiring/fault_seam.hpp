// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// Hooks for the fault tests, which link a file of their own instead of fault_seam.cpp to wrap backends and
/// stores. Here they return their argument.
[[nodiscard]] std::unique_ptr<token_backend> in_use(std::unique_ptr<token_backend> backend);
[[nodiscard]] std::unique_ptr<secret_store> in_use(std::unique_ptr<secret_store> store);

}  // namespace codecatalyst

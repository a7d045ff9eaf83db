// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "model/secret_store.hpp"
#include "model/token_backend.hpp"

namespace codecatalyst {

/// What stands between the wiring and the parts it made: nothing. The fault tests are linked with a file of
/// their own in the place of this one.
[[nodiscard]] std::unique_ptr<token_backend> in_use(std::unique_ptr<token_backend> backend);
[[nodiscard]] std::unique_ptr<secret_store> in_use(std::unique_ptr<secret_store> store);

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "stores/keyring/libsecret/session_bus.hpp"

namespace codecatalyst {

/// See `secret_service::try_own`.
[[nodiscard]] std::shared_ptr<void> try_own_name(session_bus& bus, const std::string& name);

}  // namespace codecatalyst

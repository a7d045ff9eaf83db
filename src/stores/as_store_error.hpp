// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

namespace codecatalyst {

/// What the operating system says of a store's files, as a failure of the store: it must never be told as
/// "not there", whoever found it.
template <typename Action>
auto as_store_error(const Action& doing) try {
    return doing();
} catch (const system_failure& e) {
    throw store_error(e.what(), e.hint());
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

namespace codecatalyst {

/// Turns an operating system error on a store's files into a `store_error`, so that it is never taken for
/// "not there".
template <typename Action>
auto as_store_error(const Action& doing) try {
    return doing();
} catch (const system_failure& e) {
    throw store_error(e.what(), e.hint());
}

}  // namespace codecatalyst

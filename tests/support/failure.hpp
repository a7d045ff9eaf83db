// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.hpp"

namespace codecatalyst {

/// "message | hint" of the error of this kind that `doing` ends in, "(none)" when it ends in none.
template <typename Error = error, typename Action>
std::string failure_of(const Action& doing) {
    try {
        (void)doing();
    } catch (const Error& e) {
        return std::string(e.what()) + " | " + e.hint();
    }
    return "(none)";
}

}  // namespace codecatalyst

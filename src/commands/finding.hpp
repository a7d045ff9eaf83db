// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.hpp"

namespace codecatalyst {

/// One line of `doctor`.
struct finding {
    std::string name, value;
    std::string trouble, hint;  // "" when all is well
};

/// What looking ends in, an error included.
template <typename Look>
finding look_at(const std::string& name, const Look& look) try {
    return {name, look(), "", ""};
} catch (const error& why) {
    return {name, "", why.what(), why.hint()};
}

}  // namespace codecatalyst

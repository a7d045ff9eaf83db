// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/error.hpp"

namespace codecatalyst {

/// One line of the output of `doctor`.
struct finding {
    std::string name, value;
    std::string trouble, hint;  // "" if there is no problem
};

/// The finding that `look` leads to; an error becomes its trouble.
template <typename Look>
finding look_at(const std::string& name, const Look& look) try {
    return {name, look(), "", ""};
} catch (const error& why) {
    return {name, "", why.what(), why.hint()};
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// Where remarks to the person at the terminal go. Never standard output: that belongs to Git.
class reporter {
public:
    virtual ~reporter() = default;
    virtual void warn(std::string_view message, std::string_view hint) = 0;
};

}  // namespace codecatalyst

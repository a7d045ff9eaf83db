// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

/// Where messages for the person at the terminal go. Never standard output, which belongs to Git.
class reporter {
public:
    virtual ~reporter() = default;
    virtual void warn(std::string_view message, std::string_view hint) = 0;
};

}  // namespace codecatalyst

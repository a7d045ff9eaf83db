// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string_view>

namespace codecatalyst {

/// Standard output of a command that does one thing after another and says each: where it cannot be written,
/// the work goes on, and that is the failure at the end.
class results {
public:
    void print(std::string_view text) noexcept;

    /// Throws `system_failure` when something could not be printed.
    void check() const;

private:
    std::exception_ptr failure_;
};

}  // namespace codecatalyst

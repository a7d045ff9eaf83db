// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// Writes a result to standard output with control characters escaped, since much of it is untrusted. Throws
/// `system_failure` when it cannot be written.
void print_text(std::string_view text);

/// Writes the output of `lay_out`, whose cells are already escaped; the colour sequences are our own.
void print_table(std::string_view table);

/// Writes JSON with unprintable characters as JSON escapes, so its meaning does not change.
void print_json(const secret& text);

/// Prints the results of a command that does several things in turn. When standard output cannot be written,
/// the work continues, and `check` reports the error at the end.
class results {
public:
    void print(std::string_view text) noexcept;

    /// Throws `system_failure` when something could not be printed.
    void check() const;

private:
    std::exception_ptr failure_;
};

}  // namespace codecatalyst

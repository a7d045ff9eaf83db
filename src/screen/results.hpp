// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <string_view>

#include "base/secret.hpp"

namespace codecatalyst {

/// Results go to standard output, each line made fit for a terminal: much of it was written by others. Throws
/// `system_failure` when it cannot be written.
void print_text(std::string_view text);

/// A table as `lay_out` makes it: its cells are fit already, and its colours are ours.
void print_table(std::string_view table);

/// JSON with each character that is not printable as an escape, which means the same to programs.
void print_json(const secret& text);

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

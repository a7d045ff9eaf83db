// SPDX-License-Identifier: Apache-2.0
#include "screen/results.hpp"

#include <unistd.h>

#include "base/printable.hpp"
#include "screen/json_layout.hpp"
#include "system/os/stdio.hpp"

namespace codecatalyst {

void print_text(std::string_view text) { write_all(STDOUT_FILENO, printable_lines(text)); }

void print_table(std::string_view table) { write_all(STDOUT_FILENO, table); }

void print_json(const secret& text) {
    const auto fit = printable_json(text.expose(), own_charset());
    write_all(STDOUT_FILENO, fit.expose());
}

void results::print(std::string_view text) noexcept {
    if (failure_) return;
    try {
        print_text(text);
    } catch (...) {
        failure_ = std::current_exception();
    }
}

void results::check() const {
    if (failure_) std::rethrow_exception(failure_);
}

}  // namespace codecatalyst

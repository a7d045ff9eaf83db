// SPDX-License-Identifier: Apache-2.0
#include "screen/results.hpp"

#include <unistd.h>

#include "system/os/stdio.hpp"

namespace codecatalyst {

void results::print(std::string_view text) noexcept {
    if (failure_) return;
    try {
        write_all(STDOUT_FILENO, text);
    } catch (...) {
        failure_ = std::current_exception();
    }
}

void results::check() const {
    if (failure_) std::rethrow_exception(failure_);
}

}  // namespace codecatalyst

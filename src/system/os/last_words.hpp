// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace codecatalyst {

// For the ends of a process that no exception reports: a library is about to abort it, or an exception has no
// handler.

/// What ends the process: two parts of one sentence, which are not joined because memory may be lacking, and
/// a hint.
struct fatal_end {
    const char* what;
    const char* why;
    const char* hint;
};

/// Says it where the user and Git see it.
using last_words = void (*)(const fatal_end& end) noexcept;

/// Call early in `main`. `unexpected` is for an exception that has no handler.
void set_last_words(last_words say, const fatal_end& unexpected) noexcept;

/// What standard output gets at such an end, or "": for a caller that waits for an answer. It is kept, not
/// copied.
void set_last_answer(std::string_view text) noexcept;

/// Says why and ends the process with status 1.
[[noreturn]] void end_process(const fatal_end& end) noexcept;

}  // namespace codecatalyst

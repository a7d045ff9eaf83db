// SPDX-License-Identifier: Apache-2.0
#include "system/os/last_words.hpp"

#include <unistd.h>

#include <exception>

namespace codecatalyst {
namespace {

last_words saying = nullptr;
fatal_end unexpected_end{};
std::string_view last_answer;

}  // namespace

void set_last_words(last_words say, const fatal_end& unexpected) noexcept {
    saying = say;
    unexpected_end = unexpected;
    std::set_terminate([] { end_process(unexpected_end); });
}

void set_last_answer(std::string_view text) noexcept { last_answer = text; }

void end_process(const fatal_end& end) noexcept {
    const auto say = saying;
    saying = nullptr;  // what fails in it must not call it again
    if (say != nullptr) say(end);
    (void)!::write(STDOUT_FILENO, last_answer.data(), last_answer.size());
    ::_exit(1);
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "system/os/last_words.hpp"

#include <unistd.h>

#include <exception>

namespace codecatalyst {
namespace {

last_words saying = nullptr;
fatal_end unexpected_end{};

}  // namespace

void set_last_words(last_words say, const fatal_end& unexpected) noexcept {
    saying = say;
    unexpected_end = unexpected;
    std::set_terminate([] { end_process(unexpected_end); });
}

void end_process(const fatal_end& end) noexcept {
    const auto say = saying;
    saying = nullptr;  // what fails in it must not call it again
    if (say != nullptr) say(end);
    ::_exit(1);
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "system/os/last_words.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <exception>
#include <functional>
#include <string>

using namespace codecatalyst;

namespace {

void say(const fatal_end& end) noexcept {
    for (const char* part : {end.what, end.why, " | ", end.hint, "\n"})
        (void)!::write(STDOUT_FILENO, part, std::strlen(part));
}

void fail_to_say(const fatal_end&) noexcept { std::terminate(); }

/// What a process that ends like this prints, and its exit status.
std::string end_of(const std::function<void()>& doing) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        doing();
        ::_exit(99);
    }
    ::close(ends[1]);
    std::string out;
    std::array<char, 256> some{};
    for (ssize_t n = 0; (n = ::read(ends[0], some.data(), some.size())) > 0;)
        out.append(some.data(), static_cast<std::size_t>(n));
    ::close(ends[0]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return out + (WIFEXITED(status) ? "exit " + std::to_string(WEXITSTATUS(status)) : "killed");
}

/// An empty function throws std::bad_function_call.
void call(const std::function<void()>& doing) noexcept { doing(); }

const fatal_end unexpected{"unexpected", "", "report it"};

}  // namespace

TEST_CASE("last words: a library's reason, its hint and the last answer") {
    CHECK(end_of([] {
              set_last_words(say, unexpected);
              set_last_answer("quit=1\n");
              end_process({"the library cannot go on: ", "no thread", "raise the limit"});
          }) == "the library cannot go on: no thread | raise the limit\nquit=1\nexit 1");
}

TEST_CASE("last words: an exception without a handler") {
    CHECK(end_of([] {
              set_last_words(say, unexpected);
              call({});
          }) == "unexpected | report it\nexit 1");
}

TEST_CASE("last words: the answer is given even if nothing can be said") {
    CHECK(end_of([] {
              set_last_words(fail_to_say, unexpected);
              set_last_answer("quit=1\n");
              end_process({"", "", ""});
          }) == "quit=1\nexit 1");
}

TEST_CASE("last words: none are set") {
    CHECK(end_of([] { end_process({"", "", ""}); }) == "exit 1");
}

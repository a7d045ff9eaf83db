// SPDX-License-Identifier: Apache-2.0
#include "system/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "support/pty.hpp"

using namespace codecatalyst;
using std::chrono::seconds;

namespace {

constexpr seconds patience{30};

/// In a process of its own on a terminal: the line that was read, in brackets.
int ask_and_tell(seconds wait) {
    const auto line = ask("sure? ", wait);
    if (!line) return 1;
    const std::string told = "[" + *line + "]";
    return ::write(1, told.data(), told.size()) > 0 ? 0 : 2;
}

}  // namespace

TEST_CASE("terminal: what is one, and how wide it is") {
    pty here([] { return is_terminal(0) && is_terminal(2) && terminal_width(1) == 100 ? 0 : 1; });
    CHECK(here.wait() == 0);
    const unique_fd nowhere(::open("/dev/null", O_RDWR));
    CHECK_FALSE(is_terminal(nowhere.get()));
    CHECK_FALSE(is_terminal(-1));
    CHECK(terminal_width(nowhere.get()) == 80);
}

TEST_CASE("terminal: a question is asked and its line read there, whatever standard input is") {
    pty here([] {
        ::close(0);
        (void)::open("/dev/null", O_RDONLY);
        return ask_and_tell(patience);
    });
    CHECK(here.shown("sure? ") == "sure? ");
    here.type("yes\n");
    CHECK(here.wait() == 0);
    CHECK(here.shown() == "sure? yes\r\n[yes]");
}

TEST_CASE("terminal: a line too long is cut, and none of it is left for the shell") {
    pty here([] {
        if (ask_and_tell(patience) != 0) return 1;
        return ask("and? ", patience) == "next" ? 0 : 2;
    });
    (void)here.shown("sure? ");
    here.type(std::string(1000, 'y') + "\n");
    CHECK(here.shown("and? ").find("[" + std::string(answer_max, 'y') + "]") != std::string::npos);
    here.type("next\n");
    CHECK(here.wait() == 0);
}

TEST_CASE("terminal: the end of input and the end of patience are no answer") {
    pty ended([] { return ask_and_tell(patience); });
    (void)ended.shown("sure? ");
    ended.type("\x04");
    CHECK(ended.wait() == 1);
    CHECK(ended.shown() == "sure? \r\n");
    pty silent([] { return ask_and_tell(seconds(0)); });
    CHECK(silent.wait() == 1);
}

TEST_CASE("terminal: without one nobody is asked") {
    const pid_t apart = ::fork();
    if (apart == 0) {
        ::setsid();
        ::_exit(ask("sure? ", patience) ? 1 : 0);
    }
    int status = -1;
    REQUIRE(::waitpid(apart, &status, 0) == apart);
    CHECK(status == 0);
}

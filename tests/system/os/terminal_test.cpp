// SPDX-License-Identifier: Apache-2.0
#include "system/os/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <termios.h>

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

TEST_CASE("terminal: end of input and a timeout do not count as an answer") {
    pty ended([] { return ask_and_tell(patience); });
    (void)ended.shown("sure? ");
    ended.type("\x04");
    CHECK(ended.wait() == 1);
    CHECK(ended.shown() == "sure? \r\n");
    pty silent([] { return ask_and_tell(seconds(0)); });
    CHECK(silent.wait() == 1);
}

namespace {

/// In a process of its own on a terminal: a secret line, in brackets, and whether typing is shown afterwards.
int ask_secret_and_tell(std::size_t max = 10) {
    const auto line = ask_secret("token: ", max, patience);
    termios now{};
    if (::tcgetattr(0, &now) != 0) return 3;
    const std::string told = (line ? "[" + std::string(line->expose()) + "]" : "none") +
                             ((now.c_lflag & ECHO) != 0 ? " shown" : " hidden");
    return ::write(1, told.data(), told.size()) > 0 ? 0 : 2;
}

}  // namespace

TEST_CASE("terminal: what is typed secretly is not shown") {
    pty here([] { return ask_secret_and_tell(); });
    CHECK(here.shown("token: ") == "token: ");
    here.type("\x1aPAT-1\n");  // Ctrl-Z has to wait
    CHECK(here.wait() == 0);
    CHECK(here.shown() == "token: \r\n[PAT-1] shown");
}

TEST_CASE("terminal: a secret too long is seen to be, and none of it is left for the shell") {
    pty here([] {
        if (ask_secret_and_tell(3) != 0) return 1;
        return ask("and? ", patience) == "next" ? 0 : 2;
    });
    (void)here.shown("token: ");
    here.type("12345678\n");
    CHECK(here.shown("and? ").find("[1234] shown") != std::string::npos);
    here.type("next\n");
    CHECK(here.wait() == 0);
}

TEST_CASE("terminal: a process that is interrupted or terminated during hidden input restores the echo") {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
        CAPTURE(signal);
        pty here([signal] {  // the parent keeps the terminal and looks at it
            const rlimit no_core{0, 0};
            (void)::setrlimit(RLIMIT_CORE, &no_core);
            const pid_t child = ::fork();
            if (child == 0) ::_exit(ask_secret_and_tell());
            termios now{};
            for (int i = 0; i < 3000 && ::tcgetattr(0, &now) == 0 && (now.c_lflag & ECHO) != 0; ++i)
                ::usleep(10'000);
            ::kill(child, signal);
            int status = 0;
            ::waitpid(child, &status, 0);
            (void)::tcgetattr(0, &now);
            return WIFSIGNALED(status) && WTERMSIG(status) == signal && (now.c_lflag & ECHO) != 0 ? 0 : 1;
        });
        CHECK(here.wait() == 0);
    }
}

TEST_CASE("terminal: end of input and a timeout give no secret") {
    pty ended([] { return ask_secret_and_tell(); });
    (void)ended.shown("token: ");
    ended.type("\x04");
    CHECK(ended.wait() == 0);
    CHECK(ended.shown() == "token: \r\nnone shown");
    pty silent([] { return ask_secret("token: ", 10, seconds(0)) ? 1 : 0; });
    CHECK(silent.wait() == 0);
}

TEST_CASE("terminal: without a terminal no question is asked") {
    const pid_t apart = ::fork();
    if (apart == 0) {
        ::setsid();
        ::_exit(ask("sure? ", patience) || ask_secret("token: ", 10, patience) ? 1 : 0);
    }
    int status = -1;
    REQUIRE(::waitpid(apart, &status, 0) == apart);
    CHECK(status == 0);
}

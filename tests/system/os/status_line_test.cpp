// SPDX-License-Identifier: Apache-2.0
#include "system/os/status_line.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "support/pty.hpp"
#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

constexpr auto xterm = "xterm";

/// Waits for a signal, bounded.
void stay() { std::this_thread::sleep_for(30s); }

}  // namespace

TEST_CASE("status_line: a status is written over, and gone before a line is said") {
    pty terminal([] {
        status_line line(STDOUT_FILENO, xterm);
        line.say("first");
        line.show("2 left");
        line.show("1 left");
        line.say("second");
        line.show("0 left");
        return 7;
    });
    CHECK(terminal.wait() == 7);
    CHECK(terminal.shown() ==
          "first\r\n\r\x1b[K2 left\r\x1b[K1 left\r\x1b[Ksecond\r\n\r\x1b[K0 left\r\x1b[K");
}

TEST_CASE("status_line: is cut where the terminal ends, and shows no control character") {
    pty terminal([] {
        status_line line(STDOUT_FILENO, xterm);
        line.say("a\x1b[2Jb\nc");
        line.show(std::string(300, 'x'));
        line.clear();
        line.clear();
        return 0;
    });
    CHECK(terminal.wait() == 0);
    CHECK(terminal.shown() == "a\\x1b[2Jb\\x0ac\r\n\r\x1b[K" + std::string(99, 'x') + "\r\x1b[K");
}

TEST_CASE("status_line: where nothing can be written over there is no status") {
    for (const auto* kind : {"dumb", ""}) {
        pty terminal([kind] {
            status_line line(STDOUT_FILENO, kind);
            line.show("1 left");
            line.say("said");
            return 0;
        });
        CHECK(terminal.wait() == 0);
        CHECK(terminal.shown() == "said\r\n");
    }
    const temp_folder folder;
    const unique_fd file(::open(folder.write("file", "").c_str(), O_WRONLY));
    status_line line(file.get(), xterm);
    line.show("1 left");
    line.say("said");
    CHECK(folder.read("file") == "said\n");
}

TEST_CASE("status_line: Ctrl-C leaves an empty line, and the end is the signal's") {
    pty terminal([] {
        status_line line(STDOUT_FILENO, xterm);
        line.show("1 left");
        stay();
        return 0;
    });
    REQUIRE(terminal.shown("1 left").ends_with("1 left"));
    terminal.type("\x03");
    CHECK(terminal.wait() == 130);
    CHECK(terminal.shown() == "\r\x1b[K1 left\r\x1b[K");
}

TEST_CASE("status_line: without a status, signals do what they do by default, and what is ignored stays so") {
    pty terminal([] {
        status_line line(STDOUT_FILENO, xterm);
        line.show("1 left");
        line.clear();
        line.say("ready");
        stay();
        return 0;
    });
    REQUIRE(terminal.shown("ready\r\n").ends_with("ready\r\n"));
    terminal.type("\x03");
    CHECK(terminal.wait() == 130);
    CHECK(terminal.shown().ends_with("ready\r\n"));

    pty ignoring([] {
        ::signal(SIGINT, SIG_IGN);
        status_line line(STDOUT_FILENO, xterm);
        line.show("1 left");
        ::raise(SIGINT);
        line.clear();
        ::raise(SIGINT);
        return 5;
    });
    CHECK(ignoring.wait() == 5);
}

TEST_CASE("signals_wait: what is begun is ended before a signal counts") {
    pty terminal([] {
        status_line line(STDOUT_FILENO, xterm);
        line.show("1 left");
        {
            const signals_wait until_written;
            ::raise(SIGINT);
            ::raise(SIGTERM);
            (void)!::write(STDOUT_FILENO, "whole", 5);
        }
        return 0;
    });
    CHECK(terminal.wait() > 128);
    CHECK(terminal.shown().starts_with("\r\x1b[K1 leftwhole\r\x1b[K"));
}

TEST_CASE("open_terminal: is the process's own, whatever its streams are") {
    pty terminal([] {
        for (const int fd : {0, 1, 2}) ::close(fd);
        const auto found = open_terminal();
        if (found) (void)!::write(found->get(), "here", 4);
        return found ? 0 : 1;
    });
    CHECK(terminal.wait() == 0);
    CHECK(terminal.shown() == "here");
}

TEST_CASE("open_terminal: gives nothing without a terminal, or in the background") {
    pty alone([] {
        ::setsid();
        if (::fork() != 0) {
            int status = 0;
            ::wait(&status);
            return WEXITSTATUS(status);
        }
        ::setsid();
        ::_exit(open_terminal() ? 1 : 3);
    });
    CHECK(alone.wait() == 3);

    pty background([] {
        if (::fork() != 0) {
            int status = 0;
            ::wait(&status);
            return WEXITSTATUS(status);
        }
        ::setpgid(0, 0);
        ::_exit(open_terminal() ? 1 : 3);
    });
    CHECK(background.wait() == 3);
}

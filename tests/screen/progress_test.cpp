// SPDX-License-Identifier: Apache-2.0
#include "screen/progress.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "screen/messages.hpp"
#include "support/pty.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

environment terminal_kind(const std::string& kind) {
    return [kind](const char* name) {
        return std::string_view(name) == "TERM" && !kind.empty() ? std::optional(kind) : std::nullopt;
    };
}

const auto xterm = terminal_kind("xterm");

/// As a program finds them; doctest has its own handlers.
void usual_signals() {
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) ::signal(each, SIG_DFL);
}

/// What a terminal of 100 columns is shown while something takes this long.
std::string shown_for(std::chrono::milliseconds time, const environment& env,
                      const std::string& doing = "asking CodeCatalyst") {
    pty here([&] {
        const progress waiting(doing, env);
        std::this_thread::sleep_for(time);
        return 0;
    });
    CHECK(here.wait() == 0);
    return here.shown();
}

}  // namespace

TEST_CASE("progress: what is done in time is not shown") {
    CHECK(shown_for(0ms, xterm).empty());
    CHECK(shown_for(100ms, xterm).empty());
}

TEST_CASE("progress: what takes long is shown, and taken back") {
    const auto shown = shown_for(700ms, xterm);
    CHECK(shown.starts_with("\r\x1b[K| asking CodeCatalyst\r\x1b[K/ asking CodeCatalyst"));
    CHECK(shown.ends_with("\r\x1b[K"));
}

TEST_CASE("progress: not where a line cannot be taken back") {
    CHECK(shown_for(600ms, terminal_kind("dumb")).empty());
    CHECK(shown_for(600ms, terminal_kind("")).empty());
    pty here([] {
        const int away = ::open("/dev/null", O_WRONLY);
        ::dup2(away, 2);
        const progress waiting("asking", xterm);
        std::this_thread::sleep_for(600ms);
        return 0;
    });
    CHECK(here.wait() == 0);
    CHECK(here.shown().empty());
}

TEST_CASE("progress: fits the terminal, and is harmless") {
    const auto shown = shown_for(450ms, xterm, "a\x1b[2J" + std::string(150, 'x'));
    CHECK(shown == "\r\x1b[K| a?[2J" + std::string(92, 'x') + "\r\x1b[K");
}

TEST_CASE("progress: says what is done now, and after a while how long it takes") {
    pty here([] {
        progress waiting("first", xterm);
        std::this_thread::sleep_for(600ms);
        waiting.say("second");
        std::this_thread::sleep_for(3000ms);
        return 0;
    });
    CHECK(here.wait() == 0);
    const auto shown = here.shown();
    CHECK(shown.find(" first\r") < shown.find(" second\r"));
    CHECK(shown.find(" second (3 s)") != shown.npos);
    CHECK(shown.find("first (") == shown.npos);
}

TEST_CASE("progress: whatever else is said stands on lines of its own") {
    pty here([] {
        const progress waiting("asking", xterm);
        std::this_thread::sleep_for(450ms);
        console().warn("something", "");
        return 0;
    });
    CHECK(here.wait() == 0);
    CHECK(here.shown() == "\r\x1b[K| asking\r\x1b[Kgit-credential-codecatalyst: warning: something\r\n");
}

TEST_CASE("progress: Ctrl-C leaves nothing, and ends the program as it always does") {
    pty here([] {
        usual_signals();
        const progress waiting("asking", xterm);
        std::this_thread::sleep_for(30s);
        return 0;
    });
    (void)here.shown("| asking");
    here.type("\x03");
    CHECK(here.wait() == 128 + SIGINT);
    CHECK(here.shown().ends_with("\r\x1b[K"));
}

TEST_CASE("progress: what somebody else does at Ctrl-C is left to them") {
    pty here([] {
        usual_signals();
        ::signal(SIGINT, SIG_IGN);
        {
            const progress waiting("asking", xterm);
            std::this_thread::sleep_for(600ms);
            ::raise(SIGINT);
        }
        struct sigaction term {};
        ::sigaction(SIGTERM, nullptr, &term);
        return term.sa_handler == SIG_DFL ? 0 : 1;
    });
    CHECK(here.wait() == 0);
}

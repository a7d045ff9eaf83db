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

/// What one process waits for and the other makes happen.
class event {
public:
    event() { REQUIRE(::pipe(ends_) == 0); }
    event(const event&) = delete;
    event& operator=(const event&) = delete;
    ~event() {
        ::close(ends_[0]);
        ::close(ends_[1]);
    }
    void wait() const {
        char byte = 0;
        (void)!::read(ends_[0], &byte, 1);
    }
    void happen() const { (void)!::write(ends_[1], "x", 1); }

private:
    int ends_[2] = {-1, -1};
};

/// What a terminal of 100 columns is shown, in all, by something that goes on until it was shown this.
std::string shown_until(std::string_view text, const std::string& doing = "asking CodeCatalyst") {
    const event seen;
    pty here([&] {
        const progress waiting(doing, xterm);
        seen.wait();
        return 0;
    });
    (void)here.shown(text);
    seen.happen();
    CHECK(here.wait() == 0);
    return here.shown();
}

/// The same where nothing is to be shown, however long it takes.
std::string shown_by(const environment& env, std::chrono::milliseconds quiet) {
    pty here([&] {
        const progress waiting("asking", env, quiet);
        std::this_thread::sleep_for(100ms);
        return 0;
    });
    CHECK(here.wait() == 0);
    return here.shown();
}

}  // namespace

TEST_CASE("progress: what is done in time is not shown") {
    CHECK(progress::usual_quiet == 400ms);
    CHECK(shown_by(xterm, 1h).empty());
}

TEST_CASE("progress: what takes long is shown, and taken back") {
    const auto shown = shown_until("/ asking CodeCatalyst");
    CHECK(shown.starts_with("\r\x1b[K| asking CodeCatalyst\r\x1b[K/ asking CodeCatalyst"));
    CHECK(shown.ends_with("\r\x1b[K"));
}

TEST_CASE("progress: not where a line cannot be taken back") {
    CHECK(shown_by(terminal_kind("dumb"), 0ms).empty());
    CHECK(shown_by(terminal_kind(""), 0ms).empty());
    pty here([] {
        const int away = ::open("/dev/null", O_WRONLY);
        ::dup2(away, 2);
        const progress waiting("asking", xterm, 0ms);
        std::this_thread::sleep_for(100ms);
        return 0;
    });
    CHECK(here.wait() == 0);
    CHECK(here.shown().empty());
}

TEST_CASE("progress: fits the terminal, and is harmless") {
    const auto shown = shown_until("xx\r", "a\x1b[2J" + std::string(150, 'x'));
    CHECK(shown.starts_with("\r\x1b[K| a\\x1b[2J" + std::string(89, 'x') + "\r\x1b[K"));
}

TEST_CASE("progress: says what is done now, and after a while how long it takes") {
    const event seen, seen_too;
    pty here([&] {
        progress waiting("first", xterm);
        seen.wait();
        waiting.say("second");
        seen_too.wait();
        return 0;
    });
    (void)here.shown(" first\r");
    seen.happen();
    const auto shown = here.shown(" s)\r");
    seen_too.happen();
    CHECK(here.wait() == 0);
    CHECK(shown.find(" first\r") < shown.find(" second"));
    CHECK(shown.find(" second (") != shown.npos);
}

TEST_CASE("progress: whatever else is said stands on lines of its own") {
    const event seen;
    pty here([&] {
        const progress waiting("asking", xterm);
        seen.wait();
        console().warn("something", "");
        return 0;
    });
    (void)here.shown("| asking");
    seen.happen();
    CHECK(here.wait() == 0);
    CHECK(here.shown().find("asking\r\x1b[Kgit-credential-codecatalyst: warning: something\r\n") !=
          std::string::npos);
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

TEST_CASE("progress: an existing handler of Ctrl-C is left in place") {
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

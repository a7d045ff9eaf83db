// SPDX-License-Identifier: Apache-2.0
#include "system/net/browser.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <map>
#include <thread>

#include "support/temp_folder.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

const std::string url = "https://oidc.us-east-1.amazonaws.com/authorize?a=b&c=%20d;e'f";

struct machine {
    temp_folder folder;
    std::map<std::string, std::string> variables{{"PATH", folder.path("bin")}};

    std::string program(const std::string& name, const std::string& script = "exit 0") const {
        return folder.write("bin/" + name, "#!/bin/sh\n" + script + "\n", 0700);
    }

    [[nodiscard]] std::vector<command> ways() const {
        return browser_commands(url, [this](const char* name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
        });
    }

    /// What was written there, once it is.
    [[nodiscard]] std::string soon(const std::string& name) const {
        for (int i = 0; i < 6000 && !folder.read(name).ends_with('\n'); ++i)
            std::this_thread::sleep_for(10ms);
        return folder.read(name);
    }
};

using words = std::vector<std::string>;

}  // namespace

TEST_CASE("browser_commands: what the desktop has, in order") {
    machine here;
    CHECK(here.ways().empty());
    const auto last = here.program("x-www-browser"), second = here.program("xdg-open"),
               first = here.program("wslview");
    const auto ways = here.ways();
    REQUIRE(ways.size() == 3);
    CHECK(ways[0].program == first);
    CHECK(ways[1].program == second);
    CHECK(ways[2].program == last);
    for (const auto& way : ways) {
        CHECK(way.arguments == words{url});
        CHECK(way.folder == "/");
    }
}

TEST_CASE("browser_commands: what BROWSER lists comes instead; %s is the URL, and no shell sees it") {
    machine here;
    (void)here.program("xdg-open");
    const auto firefox = here.program("firefox"), other = here.folder.write("own/show", "", 0700);
    here.variables["BROWSER"] = "missing:firefox  --new-window:" + other + " --at=%s -x:%s: :relative/show";
    const auto ways = here.ways();
    REQUIRE(ways.size() == 2);
    CHECK(ways[0].program == firefox);
    CHECK(ways[0].arguments == words{"--new-window", url});
    CHECK(ways[1].program == other);
    CHECK(ways[1].arguments == words{"--at=" + url, "-x"});
}

TEST_CASE("browser_commands: programs in relative folders of PATH are passed over") {
    machine here;
    (void)here.program("xdg-open");
    here.variables["PATH"] = "bin:.::" + here.folder.path();
    CHECK(here.ways().empty());
}

TEST_CASE("browser_commands: a browser gets what it needs to show a window, and no secret") {
    machine here;
    (void)here.program("xdg-open");
    for (const auto* name : {"DISPLAY", "HOME", "XDG_RUNTIME_DIR", "AWS_BEARER_TOKEN_CODECATALYST",
                             "CODECATALYST_PAT", "AWS_SECRET_ACCESS_KEY", "GIT_ASKPASS", "LD_PRELOAD"})
        here.variables[name] = "value";
    CHECK(here.ways().front().environment ==
          words{"HOME=value", "PATH=" + here.folder.path("bin"), "DISPLAY=value", "XDG_RUNTIME_DIR=value"});
}

TEST_CASE("browser: runs in silence, in a session of its own") {
    machine here;
    (void)here.program("xdg-open",
                       "PATH=/usr/bin:/bin; echo noise; echo noise >&2; cat\n"
                       "links=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2)\n"
                       "printf '%s\\n' \"$links\" $$ \"$(ps -o sid= -p $$ | tr -d ' ')\" \"$(nice)\" "
                       ">said.new; mv said.new said");
    auto ways = here.ways();
    for (auto& way : ways) way.folder = here.folder.path();
    auto started = browser::start(ways);
    REQUIRE(started);
    CHECK_FALSE(started->has_failed());
    const auto lines = here.soon("said");
    CHECK(lines.starts_with("/dev/null\n/dev/null\n/dev/null\n"));
    const auto rest = lines.substr(30);
    const auto first = rest.substr(0, rest.find('\n'));
    const auto niceness = std::to_string(::getpriority(PRIO_PROCESS, 0));
    CHECK(rest == first + '\n' + first + '\n' + niceness + '\n');  // it leads its session
}

TEST_CASE("browser: one that fails at once makes room for the next") {
    machine here;
    (void)here.program("xdg-open", "exit 3");
    CHECK_FALSE(browser::start(here.ways()));
    (void)here.program("x-www-browser");
    CHECK(browser::start(here.ways()));
    CHECK_FALSE(browser::start({}));
    (void)here.folder.write("bin/xdg-open", "#!/nowhere\n", 0700);
    (void)here.program("x-www-browser", "kill -SEGV $$");
    CHECK_FALSE(browser::start(here.ways()));
}

TEST_CASE("browser: one that fails later is known to have failed; one that ends well is not") {
    machine here;
    (void)here.program("xdg-open", "read x </dev/null; PATH=/bin; sleep 1; exit 4");
    auto failing = browser::start(here.ways());
    REQUIRE(failing);
    for (int i = 0; i < 6000 && !failing->has_failed(); ++i) std::this_thread::sleep_for(10ms);
    CHECK(failing->has_failed());
    CHECK(failing->has_failed());
    (void)here.program("xdg-open", "exit 0");
    auto good = browser::start(here.ways());
    REQUIRE(good);
    CHECK_FALSE(good->has_failed());
}

// SPDX-License-Identifier: Apache-2.0
#include "system/os/launch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "support/pty.hpp"
#include "support/temp_folder.hpp"
#include "system/os/hardening.hpp"
#include "system/os/process.hpp"
#include "system/os/unique_fd.hpp"

using namespace codecatalyst;

namespace {

/// What a detached shell script writes to "$out", when it has written it whole.
std::string written_by(const std::string& script) {
    const temp_folder folder;
    start_detached({"/bin/sh",
                    {"-c", "exec >part 2>&1; " + script + "; mv part whole"},
                    {"PATH=/usr/bin:/bin", "LANG=C"},
                    folder.path()});
    for (int i = 0; i < 3000 && !std::filesystem::exists(folder.path("whole")); ++i) ::usleep(10'000);
    return folder.read("whole");
}

}  // namespace

TEST_CASE("start_detached: a session of its own, nothing of our descriptors, low priority") {
    const unique_fd leak(::open("/dev/null", O_RDONLY));
    const std::string facts = written_by(
        "ps -o sid= -p $$ | tr -d ' '; echo $$; readlink /proc/$$/fd/0; ls /proc/$$/fd; "
        "ps -o ni= -p $$ | tr -d ' '");
    const auto session = facts.substr(0, facts.find('\n'));
    CHECK(session != std::to_string(::getsid(0)));
    const auto niceness = std::to_string(std::min(::getpriority(PRIO_PROCESS, 0) + 10, 19));
    CHECK(facts.substr(session.size() + 1) == session + "\n/dev/null\n0\n1\n2\n" + niceness + "\n");
}

TEST_CASE("start_detached: it goes on when the one who started it has gone") {
    const temp_folder folder;
    const pid_t starter = ::fork();
    if (starter == 0) {
        start_detached(
            {"/bin/sh", {"-c", "sleep 0.3; echo on >part; mv part whole"}, {"PATH=/bin"}, folder.path()});
        ::_exit(0);
    }
    ::waitpid(starter, nullptr, 0);
    CHECK_FALSE(std::filesystem::exists(folder.path("whole")));
    for (int i = 0; i < 3000 && !std::filesystem::exists(folder.path("whole")); ++i) ::usleep(10'000);
    CHECK(folder.read("whole") == "on\n");
}

TEST_CASE("start_detached: a program that is not there is a failure") {
    CHECK(failure_of<system_failure>([] {
              start_detached({"/nowhere/program", {}, {}, "/"});
          }) == "/nowhere/program cannot be started: No such file or directory | ");
}

TEST_CASE("ourselves: this program, its environment, its folder") {
    const auto us = ourselves({"--one"});
    CHECK(us.program == std::filesystem::read_symlink("/proc/self/exe").string());
    CHECK(us.arguments == std::vector<std::string>{"--one"});
    CHECK(us.folder == ".");
    std::size_t variables = 0;
    while (::environ[variables] != nullptr) ++variables;
    CHECK(us.environment.size() == variables);
}

TEST_CASE("turn_into: a process goes on as another program, on its own streams and where it is") {
    pty here([] {
        try {
            turn_into({"/bin/sh", {"-c", "echo $WORD; pwd; test -t 0 && exit 7"}, {"WORD=told"}, "/tmp"});
        } catch (const system_failure&) {
            return 1;
        }
    });
    CHECK(here.wait() == 7);
    CHECK(here.shown() == "told\r\n/tmp\r\n");
}

TEST_CASE("turn_into: a program that is not there leaves this process what it is") {
    CHECK(failure_of<system_failure>([] {
              turn_into({"/no/such/program", {}, {}, "/"});
              return 0;
          }) == "/no/such/program cannot be started: No such file or directory | ");
}

TEST_CASE("undo_hardening: it is undone for a program that is somebody else's") {
    pty here([] {
        ::umask(027);
        harden_process();
        const auto hardened = ::umask(0);
        undo_hardening();
        struct sigaction pipe {};
        ::sigaction(SIGPIPE, nullptr, &pipe);
        return hardened == 077 && ::umask(0) == 027 && pipe.sa_handler == SIG_DFL ? 0 : 1;
    });
    CHECK(here.wait() == 0);
}

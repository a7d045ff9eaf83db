// SPDX-License-Identifier: Apache-2.0
#include "system/os/process.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>

#include <string>

#include "base/error.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;
using end = process_outcome::end;

namespace {

constexpr auto hang = 60s;  // only what hangs takes so long, on a busy machine as well

process_outcome shell(std::string script, process_limits within = {hang, 1000}, const secret& input = {}) {
    return run({"/bin/sh", {"-c", std::move(script)}, {"LANG=C", "PATH=/usr/bin:/bin"}, "/"}, within, input);
}

/// More than a pipe holds, and than one read takes.
secret megabyte() { return secret(std::string(1 << 20, 'x')); }

/// What a script that ends well prints when it is given this.
std::string printed_by(std::string script, const secret& input) {
    const auto outcome = shell(std::move(script), {hang, 4 << 20}, input);
    CHECK(outcome.how == end::exited);
    CHECK(outcome.status == 0);
    return std::string(outcome.output.expose());
}

}  // namespace

TEST_CASE("run: gives output, errors and status") {
    const auto outcome = shell("echo out; echo err >&2; exit 3");
    CHECK(outcome.how == end::exited);
    CHECK(outcome.status == 3);
    CHECK(outcome.output.expose() == "out\n");
    CHECK(outcome.errors == "err\n");
}

TEST_CASE("run: the program sees the given environment and folder, no input and no other descriptor") {
    const unique_fd leak(::open("/dev/null", O_RDONLY));
    const auto outcome =
        run({"/bin/sh", {"-c", "env | sort; pwd; cat; ls /proc/self/fd"}, {"PATH=/bin", "A=b"}, "/tmp"},
            {hang, 1000});
    CHECK(outcome.output.expose() ==
          "A=b\nPATH=/bin\nPWD=/tmp\n/tmp\n0\n1\n2\n3\n");  // 3 is what ls itself opens
}

TEST_CASE("run: a program that does not end is killed, with those it started") {
    const auto outcome = shell("sleep 1000 & echo $!; wait", {3s, 1000});
    CHECK(outcome.how == end::timed_out);
    const int grandchild = std::stoi(std::string(outcome.output.expose()));
    for (int i = 0; i < 500 && ::kill(grandchild, 0) == 0; ++i) ::usleep(10'000);
    CHECK(::kill(grandchild, 0) == -1);
}

TEST_CASE("run: a program that prints too much is killed") {
    CHECK(shell("yes", {hang, 100'000}).how == end::too_long);
}

TEST_CASE("run: too much on standard error is cut off, not an end") {
    const auto outcome = shell("head -c 5000 /dev/zero >&2; echo done", {hang, 1000});
    CHECK(outcome.how == end::exited);
    CHECK(outcome.errors.size() == 1000);
    CHECK(outcome.output.expose() == "done\n");
}

TEST_CASE("run: a signal is not mistaken for an exit status") {
    const auto outcome = shell("kill -TERM $$");
    CHECK(outcome.how == end::killed);
    CHECK(outcome.status == SIGTERM);
}

TEST_CASE("run: a program reads what it is given, to its end") {
    CHECK(printed_by("cat", secret("one\ntwo")) == "one\ntwo");
    CHECK(printed_by("wc -c", megabyte()) == "1048576\n");
    CHECK(printed_by("readlink /proc/self/fd/0", {}) == "/dev/null\n");
}

TEST_CASE("run: a program may print before, while and instead of reading") {
    CHECK(printed_by("cat", megabyte()).size() == 1 << 20);
    CHECK(printed_by("head -c 1000000 /dev/zero; wc -c", megabyte()).ends_with("1048576\n"));
    CHECK(printed_by("echo done", megabyte()) == "done\n");
    CHECK(printed_by("exec <&-; echo done", megabyte()) == "done\n");
    CHECK(printed_by("head -c 1 >/dev/null; echo done", megabyte()) == "done\n");
}

TEST_CASE(
    "run: a program that exits before it has read its input does no harm, and leaves no signal pending") {
    const auto before = ::signal(SIGPIPE, SIG_DFL);
    CHECK(shell("exec <&-; sleep 0.1", {hang, 1000}, megabyte()).how == end::exited);
    sigset_t pending, mask;
    ::sigpending(&pending);
    ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
    CHECK(::sigismember(&pending, SIGPIPE) == 0);
    CHECK(::sigismember(&mask, SIGPIPE) == 0);
    ::signal(SIGPIPE, before);
}

TEST_CASE("run: the deadline holds for a program that does not read") {
    CHECK(shell("sleep 1000", {200ms, 1000}, megabyte()).how == end::timed_out);
    CHECK(shell("cat >/dev/null; sleep 1000", {200ms, 1000}, megabyte()).how == end::timed_out);
}

TEST_CASE("run: what cannot be started is said") {
    CHECK_THROWS_WITH_AS((void)run({"/nowhere/aws", {}, {}, "/"}, {1s, 10}),
                         "/nowhere/aws cannot be started: No such file or directory", system_failure);
}

TEST_CASE("child: reads what the program makes of a file, piece by piece") {
    child cat({"/bin/cat", {}, {}, "/"}, unique_fd(::open("/etc/hostname", O_RDONLY)));
    char buffer[4096];
    CHECK(cat.read(buffer, sizeof buffer, hang) > 0);
    CHECK(cat.read(buffer, sizeof buffer, hang) == 0);
    CHECK(cat.wait() == 0);
}

TEST_CASE("child: silence ends in an error") {
    child sleeper({"/bin/sleep", {"1000"}, {}, "/"}, unique_fd(::open("/dev/null", O_RDONLY)));
    char byte;
    CHECK_THROWS_AS((void)sleeper.read(&byte, 1, 50ms), system_failure);
}

TEST_CASE("find_program: only absolute folders of PATH are searched") {
    CHECK(find_program("sh", "/nowhere:/bin") == "/bin/sh");
    CHECK(find_program("/bin/sh", "") == "/bin/sh");
    CHECK(find_program("sh", ".:bin:") == "");
    CHECK(find_program("./sh", "/bin") == "");
    CHECK(find_program("passwd", "/etc") == "");
    CHECK(find_program("", "/bin") == "");
}

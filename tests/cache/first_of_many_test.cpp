// SPDX-License-Identifier: Apache-2.0
#include "cache/first_of_many.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <functional>

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

/// A process that has done its first part when this is made, and ends when told to or when this goes.
class other_process {
public:
    explicit other_process(const std::function<void()>& first_part) {
        REQUIRE(::pipe(said_.data()) == 0);
        pid_ = ::fork();
        if (pid_ == 0) {
            first_part();
            (void)!::write(said_[1], ".", 1);
            ::execl("/bin/sleep", "sleep", "60", nullptr);
            ::_exit(1);
        }
        char byte = 0;
        REQUIRE(::read(said_[0], &byte, 1) == 1);
    }
    other_process(const other_process&) = delete;
    other_process& operator=(const other_process&) = delete;
    ~other_process() {
        end();
        for (const int each : said_) ::close(each);
    }
    void end() {
        if (pid_ > 0) ::kill(pid_, SIGKILL);
        if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
        pid_ = 0;
    }

private:
    std::array<int, 2> said_{};
    pid_t pid_;
};

std::string fresh_name() {
    static int count = 0;
    return "turns-test:" + std::to_string(::getpid()) + ":" + std::to_string(++count);
}

int result_of(const std::function<int()>& body) {
    const pid_t pid = ::fork();
    if (pid == 0) ::_exit(body());
    int status = 0;
    ::waitpid(pid, &status, 0);
    return WEXITSTATUS(status);
}

}  // namespace

TEST_CASE("turns: the first has it, as another program too, and the next waits for its end") {
    const auto name = fresh_name();
    other_process first([&] {
        if (another_had_turn(name, 0ms)) ::_exit(1);
    });
    CHECK(another_had_turn(name, 1ms));  // still there
    const other_process ends_it([&] {
        if (::fork() == 0) {
            ::usleep(100'000);
            first.end();
            ::_exit(0);
        }
    });
    const auto began = std::chrono::steady_clock::now();
    CHECK(another_had_turn(name, 60s));
    CHECK(std::chrono::steady_clock::now() - began < 50s);
    CHECK(result_of([&] { return another_had_turn(name, 0ms) ? 1 : 0; }) == 0);  // free again
}

TEST_CASE("turns: different names do not wait for each other") {
    const auto name = fresh_name();
    const other_process first([&] { (void)another_had_turn(name, 0ms); });
    CHECK(result_of([&] { return another_had_turn(name + "x", 60s) ? 1 : 0; }) == 0);
}

TEST_CASE("turns: another user's is not waited for") {
    if (::geteuid() != 0) return;  // only root can be one
    const auto waits = [](uid_t theirs, uid_t ours) {
        const auto name = fresh_name();
        const other_process first([&] {
            if (::seteuid(theirs) != 0) ::_exit(1);
            (void)another_had_turn(name, 0ms);
        });
        return result_of([&] { return ::seteuid(ours) != 0 || another_had_turn(name, 10ms) ? 1 : 0; });
    };
    CHECK(waits(1234, 1234) == 1);
    CHECK(waits(1234, 0) == 0);
    CHECK(waits(65534, 65534) == 0);  // who that is a user namespace does not tell
}

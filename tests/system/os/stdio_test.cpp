// SPDX-License-Identifier: Apache-2.0
#include "system/os/stdio.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <string>

#include "base/error.hpp"
#include "support/failure.hpp"
#include "system/os/unique_fd.hpp"

using namespace codecatalyst;

namespace {

/// A pipe that holds `text` and no more.
unique_fd pipe_with(const std::string& text) {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    const unique_fd in(ends[1]);
    write_all(in.get(), text);
    return unique_fd(ends[0]);
}

std::string line_of(int fd, std::size_t max = 100) {
    const auto line = read_line(fd, max);
    return std::string(line.expose());
}

}  // namespace

TEST_CASE("stdio: one line is read, and no more") {
    const auto from = pipe_with("first\n\nthird\r\nlast");
    CHECK(line_of(from.get()) == "first");
    CHECK(line_of(from.get()).empty());
    CHECK(line_of(from.get()) == "third\r");
    CHECK(line_of(from.get()) == "last");
    CHECK(line_of(from.get()).empty());
}

TEST_CASE("stdio: a line too long is seen to be") {
    const auto from = pipe_with("12345\n");
    CHECK(line_of(from.get(), 5) == "12345");
    const auto longer = pipe_with("123456\n");
    CHECK(line_of(longer.get(), 5) == "123456");
    const auto endless = pipe_with(std::string(1000, 'x'));
    CHECK(line_of(endless.get(), 5).size() == 6);
}

TEST_CASE("stdio: what cannot be read is a failure") {
    CHECK(failure_of<system_failure>([] { (void)read_line(-1, 5); }) ==
          "standard input cannot be read: Bad file descriptor | ");
}

TEST_CASE("stdio: the end of the input differs from an empty line") {
    const auto from = pipe_with("\nlast");
    CHECK(read_next_line(from.get(), 100)->empty());
    CHECK(read_next_line(from.get(), 100)->expose() == "last");
    CHECK_FALSE(read_next_line(from.get(), 100));
}

TEST_CASE("stdio: an input that does not end in time is a failure") {
    using std::chrono::milliseconds;
    const auto ended = pipe_with("all of it");
    const auto all = read_all_within(ended.get(), 100, milliseconds(0));
    CHECK(all.expose() == "all of it");
    const auto long_one = pipe_with("123456");
    const auto start = read_all_within(long_one.get(), 4, milliseconds(0));
    CHECK(start.expose() == "12345");
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    const unique_fd open_end(ends[1]), from(ends[0]);
    write_all(open_end.get(), "a part");
    CHECK(failure_of<system_failure>([&] { (void)read_all_within(from.get(), 100, milliseconds(1)); }) ==
          "standard input does not come to its end | the program that calls this one must close it after its "
          "request");
}

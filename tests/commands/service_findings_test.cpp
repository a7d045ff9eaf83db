// SPDX-License-Identifier: Apache-2.0
#include "commands/service_findings.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

constexpr time_point now{std::chrono::seconds(784'111'777)};  // RFC 9110's example

}  // namespace

TEST_CASE("clock: how far this machine is ahead of the Date header") {
    CHECK(clock_ahead_of("Sun, 06 Nov 1994 08:49:37 GMT", now) == 0s);
    CHECK(clock_ahead_of("Sun, 06 Nov 1994 08:49:37 GMT", now + 1h) == 1h);
    CHECK(clock_ahead_of("Sun, 06 Nov 1994 08:49:37 GMT", now - 400s) == -400s);
    CHECK(clock_ahead_of("Thu, 29 Feb 2024 00:00:00 GMT", now) ==
          now - std::chrono::sys_days(std::chrono::year(2024) / 2 / 29));
}

TEST_CASE("clock: a text that is not such a date is ignored") {
    for (const std::string date :
         {"", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 CET",
          "Sun, 06 Nox 1994 08:49:37 GMT", "Sun, xx Nov 1994 08:49:37 GMT", "Fri, 30 Feb 2024 00:00:00 GMT",
          "Sun, 06 Nov 1994 08:49:37 GMT "}) {
        CAPTURE(date);
        CHECK_FALSE(clock_ahead_of(date, now));
    }
}

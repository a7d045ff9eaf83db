// SPDX-License-Identifier: Apache-2.0
#include "screen/time_in_words.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;
using namespace std::chrono_literals;
using std::chrono::days;

TEST_CASE("remaining: in the largest unit of which there are two") {
    const time_point now{std::chrono::seconds(1'800'000'000)};
    CHECK(remaining(now + days(90), now) == "in 90 days");
    CHECK(remaining(now + days(90) - 1s, now) == "in 90 days");
    CHECK(remaining(now + days(12) + 11h, now) == "in 12 days");
    CHECK(remaining(now + days(12) + 12h, now) == "in 13 days");
    CHECK(remaining(now + days(2), now) == "in 2 days");
    CHECK(remaining(now + days(2) - 1s, now) == "in 48 hours");
    CHECK(remaining(now + 3h, now) == "in 3 hours");
    CHECK(remaining(now + 2h - 31s, now) == "in 119 minutes");
    CHECK(remaining(now + 2min, now) == "in 2 minutes");
    CHECK(remaining(now + 119s, now) == "in 119 seconds");
    CHECK(remaining(now + 1s, now) == "in 1 second");
    CHECK(remaining(now, now) == "expired");
    CHECK(remaining(now - days(1), now) == "expired");
    CHECK(remaining(time_point::max(), now) == "unknown");
    CHECK(remaining(time_point::min() + days(1), now) == "expired");
}

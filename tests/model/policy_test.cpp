// SPDX-License-Identifier: Apache-2.0
#include "model/policy.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

std::string_view word(verdict v) {
    return v == verdict::keep ? "keep" : v == verdict::replace ? "replace" : "refuse";
}

using std::chrono::days;
using std::chrono::seconds;

constexpr time_point now{seconds(1'800'000'000)};
constexpr policy rules;  // as they are by default: too_short 10 min, young 5 min, brake 10 min

/// A record as seen from `now`.
struct known {
    std::optional<seconds> left = std::nullopt;  // of the current token
    std::optional<seconds> refused_at_age = std::nullopt;
    seconds refused_ago = 0s;
    seconds life = days(90);  // of the current token, from its creation to its end
};

token_record record_of(const known& of) {
    token_record out;
    if (of.left) {
        out.current.emplace();
        out.current->expires = now + *of.left;
        out.current->created = out.current->expires - of.life;
    }
    if (of.refused_at_age) {
        const time_point at = now - of.refused_ago;
        out.rejected = rejection{"id", at - *of.refused_at_age, at};
    }
    return out;
}

struct row {
    const char* what;
    known of;
    verdict wanted;
};

}  // namespace

TEST_CASE("policy: what is asked for by default") {
    CHECK(rules.lifetime == days(90));
    CHECK(rules.too_short == 10min);
    CHECK(rules.young == 5min);
    CHECK(rules.brake == 10min);
    CHECK(rules.in_flight == 15min);
}

TEST_CASE("judge: a table") {
    using enum verdict;
    const row table[] = {
        {"nothing known", {}, replace},
        {"a fresh token", {.left = days(90)}, keep},
        {"exactly enough left", {.left = 600s}, keep},
        {"a second too little left", {.left = 599s}, replace},
        {"a second left", {.left = 1s}, replace},
        {"over this second", {.left = 0s}, replace},
        {"over", {.left = -1s}, replace},
        {"long over", {.left = -days(900)}, replace},

        {"a short life: half of it left", {.left = 450s, .life = 900s}, keep},
        {"a short life: a second less", {.left = 449s, .life = 900s}, replace},
        {"a life of twenty minutes: exactly enough left", {.left = 600s, .life = 1200s}, keep},
        {"a life of twenty minutes: a second too little left", {.left = 599s, .life = 1200s}, replace},
        {"a life of ten seconds, just made", {.left = 10s, .life = 10s}, keep},
        {"a life of ten seconds, nearly over", {.left = 4s, .life = 10s}, replace},
        {"a short life that is over", {.left = -1s, .life = 10s}, replace},
        {"the clock went back: over before it was made", {.left = 0s, .life = -1h}, keep},
        {"the clock went back: long over before it was made", {.left = -1s, .life = -1h}, replace},

        {"refused just now, made just now", {.refused_at_age = 0s}, refuse},
        {"refused at the last young second", {.refused_at_age = 299s}, refuse},
        {"refused when no longer young", {.refused_at_age = 300s}, replace},
        {"refused when old", {.refused_at_age = days(30)}, replace},
        {"the last second of the brake", {.refused_at_age = 10s, .refused_ago = 599s}, refuse},
        {"the brake is over", {.refused_at_age = 10s, .refused_ago = 600s}, replace},
        {"refused long ago", {.refused_at_age = 10s, .refused_ago = days(3)}, replace},

        {"a good token goes before the brake", {.left = 600s, .refused_at_age = 1s}, keep},
        {"one nearly over does not", {.left = 599s, .refused_at_age = 1s}, refuse},
        {"one nearly over, refused long ago",
         {.left = 599s, .refused_at_age = 1s, .refused_ago = 1h},
         replace},

        {"the clock went back: refused in the future", {.refused_at_age = 1s, .refused_ago = -1h}, replace},
        {"the clock went back: refused a second from now",
         {.refused_at_age = 1s, .refused_ago = -1s},
         replace},
        {"the clock went back: refused before it was made", {.refused_at_age = -1h}, refuse},
        {"the clock went back: made in the future", {.left = days(90) + 1h}, keep},
    };
    for (const auto& each : table) {
        CAPTURE(each.what);
        CHECK(word(judge(rules, record_of(each.of), now)) == word(each.wanted));
    }
}

TEST_CASE("judge: goes by the rules it is given") {
    policy strict = rules;
    strict.too_short = 1h;
    strict.young = 1s;
    strict.brake = 2s;
    CHECK(judge(strict, record_of({.left = 3600s}), now) == verdict::keep);
    CHECK(judge(strict, record_of({.left = 3599s}), now) == verdict::replace);
    CHECK(judge(strict, record_of({.refused_at_age = 0s, .refused_ago = 1s}), now) == verdict::refuse);
    CHECK(judge(strict, record_of({.refused_at_age = 1s, .refused_ago = 1s}), now) == verdict::replace);
    CHECK(judge(strict, record_of({.refused_at_age = 0s, .refused_ago = 2s}), now) == verdict::replace);
}

TEST_CASE("judge: neither a pending name nor what Git stored changes the verdict") {
    auto record = record_of({.left = 600s});
    record.pending = {{"name", now}, {"another", now - days(1)}};
    record.kept.emplace();
    CHECK(judge(rules, record, now) == verdict::keep);
    record.current.reset();
    CHECK(judge(rules, record, now) == verdict::replace);
}

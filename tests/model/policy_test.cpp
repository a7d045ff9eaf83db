// SPDX-License-Identifier: Apache-2.0
#include "model/policy.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

std::string_view word(verdict v) {
    switch (v) {
        case verdict::keep: return "keep";
        case verdict::keep_and_renew: return "keep and renew";
        case verdict::replace: return "replace";
        case verdict::refuse: return "refuse";
    }
    return "?";
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
    std::optional<seconds> retired_due_in = std::nullopt;
    std::optional<seconds> attempt_age = std::nullopt;
    int failures = 0;  // of renewals
    seconds tried_ago = 0s;
    std::vector<seconds> made_ago = {};
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
    if (of.retired_due_in) out.retired = {{"old", "name", now + *of.retired_due_in}};
    if (of.attempt_age) out.pending = {{"name", now - *of.attempt_age}};
    if (of.failures > 0) out.renewal = renewal_state{now - of.tried_ago, of.failures, "message", "hint"};
    for (const auto ago : of.made_ago) out.made.push_back(now - ago);
    return out;
}

token_record adopted_record() {
    token_record out;
    out.current.emplace();
    out.current->created = now - days(400);
    out.current->expires = never_told;
    out.current->adopted = true;
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
    CHECK(rules.most_made == 2);
    CHECK_FALSE(rules.renew_before);
    CHECK(rules.grace == 1h);
    CHECK(rules.first_pause == 1min);
    CHECK(rules.longest_pause == 6h);
}

TEST_CASE("judge: a table") {
    using enum verdict;
    const row table[] = {
        {"nothing known", {}, replace},
        {"a fresh token", {.left = days(90)}, keep},
        {"a second before it is due", {.left = days(30) + 1s}, keep},
        {"due", {.left = days(30)}, keep_and_renew},
        {"long due", {.left = 1h}, keep_and_renew},
        {"exactly enough left", {.left = 600s}, keep_and_renew},
        {"a second too little left", {.left = 599s}, replace},
        {"a second left", {.left = 1s}, replace},
        {"over this second", {.left = 0s}, replace},
        {"over", {.left = -1s}, replace},
        {"long over", {.left = -days(900)}, replace},

        {"a short life: two thirds of it are not over", {.left = 301s * 24, .life = 900s * 24}, keep},
        {"a short life: two thirds of it have passed",
         {.left = 300s * 24, .life = 900s * 24},
         keep_and_renew},
        {"a very short life is replaced after half of it", {.left = 450s, .life = 900s}, keep},
        {"a short life: a second less", {.left = 449s, .life = 900s}, replace},
        {"a life of twenty minutes: exactly enough left", {.left = 600s, .life = 1200s}, keep},
        {"a life of twenty minutes: a second too little left", {.left = 599s, .life = 1200s}, replace},
        {"a life of ten seconds, just made", {.left = 10s, .life = 10s}, keep},
        {"a life of ten seconds, nearly over", {.left = 4s, .life = 10s}, replace},
        {"a short life that has ended", {.left = -1s, .life = 10s}, replace},
        {"the clock went back: over before it was made", {.left = 0s, .life = -1h}, keep_and_renew},
        {"the clock went back: long over before it was made", {.left = -1s, .life = -1h}, replace},

        {"refused just now, made just now", {.refused_at_age = 0s}, refuse},
        {"refused at the last young second", {.refused_at_age = 299s}, refuse},
        {"refused when no longer young", {.refused_at_age = 300s}, replace},
        {"refused when old", {.refused_at_age = days(30)}, replace},
        {"the last second of the brake", {.refused_at_age = 10s, .refused_ago = 599s}, refuse},
        {"the pause has ended", {.refused_at_age = 10s, .refused_ago = 600s}, replace},
        {"refused long ago", {.refused_at_age = 10s, .refused_ago = days(3)}, replace},

        {"a good token goes before the brake", {.left = days(80), .refused_at_age = 1s}, keep},
        {"one nearly over does not", {.left = 599s, .refused_at_age = 1s}, refuse},
        {"one nearly over, refused long ago",
         {.left = 599s, .refused_at_age = 1s, .refused_ago = 1h},
         replace},

        {"a retired token that others may use", {.left = days(80), .retired_due_in = 1s}, keep},
        {"a retired token that cannot be in use", {.left = days(80), .retired_due_in = 0s}, keep_and_renew},
        {"a retired token and no good one", {.left = 1s, .retired_due_in = 0s}, replace},
        {"a young attempt", {.left = days(80), .attempt_age = 899s}, keep},
        {"an attempt whose token is listed by now", {.left = days(80), .attempt_age = 900s}, keep_and_renew},

        {"due, failed just now", {.left = days(30), .failures = 1}, keep},
        {"due, failed 59 s ago", {.left = days(30), .failures = 1, .tried_ago = 59s}, keep},
        {"due, failed a minute ago", {.left = days(30), .failures = 1, .tried_ago = 60s}, keep_and_renew},
        {"due, failed twice", {.left = days(30), .failures = 2, .tried_ago = 119s}, keep},
        {"due, failed twice, two minutes ago",
         {.left = days(30), .failures = 2, .tried_ago = 120s},
         keep_and_renew},
        {"due, failed a hundred times", {.left = days(30), .failures = 100, .tried_ago = 6h - 1s}, keep},
        {"due, failed a hundred times, six hours ago",
         {.left = days(30), .failures = 100, .tried_ago = 6h},
         keep_and_renew},
        {"deleting failed just now", {.left = days(80), .retired_due_in = 0s, .failures = 1}, keep},
        {"nearly over, failed just now", {.left = 599s, .failures = 5}, replace},
        {"one made just now", {.made_ago = {0s}}, replace},
        {"two made in ten minutes", {.made_ago = {599s, 0s}}, refuse},
        {"two made in more than ten minutes", {.made_ago = {600s, 0s}}, replace},
        {"over, two made of late", {.left = -1s, .made_ago = {1s, 0s}}, refuse},
        {"good, two made of late", {.left = days(80), .made_ago = {1s, 0s}}, keep},
        {"due, two made of late", {.left = days(20), .made_ago = {1s, 0s}}, keep},
        {"due, two made long ago", {.left = days(20), .made_ago = {days(80), days(70)}}, keep_and_renew},
        {"a retired token to delete, two made of late",
         {.left = days(20), .retired_due_in = 0s, .made_ago = {1s, 0s}},
         keep_and_renew},
        {"the clock went back: two made in the future", {.made_ago = {-1h, -1s}}, replace},

        {"the clock went back: failed in the future",
         {.left = days(30), .failures = 9, .tried_ago = -1h},
         keep_and_renew},

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
    CHECK(judge(strict, record_of({.left = 3600s}), now) == verdict::keep_and_renew);
    CHECK(judge(strict, record_of({.left = 3599s}), now) == verdict::replace);
    CHECK(judge(strict, record_of({.refused_at_age = 0s, .refused_ago = 1s}), now) == verdict::refuse);
    CHECK(judge(strict, record_of({.refused_at_age = 1s, .refused_ago = 1s}), now) == verdict::replace);
    CHECK(judge(strict, record_of({.refused_at_age = 0s, .refused_ago = 2s}), now) == verdict::replace);
}

TEST_CASE("judge: neither a young pending name nor what Git stored changes the verdict") {
    auto record = record_of({.left = days(80)});
    record.pending = {{"name", now}, {"another", now - 1min}};
    record.kept.emplace();
    CHECK(judge(rules, record, now) == verdict::keep);
    record.current.reset();
    CHECK(judge(rules, record, now) == verdict::replace);
}

TEST_CASE("renewal_lead: what the rules say, else a third of the life, at most 30 days") {
    CHECK(renewal_lead(rules, days(90)) == days(30));
    CHECK(renewal_lead(rules, days(365)) == days(30));
    CHECK(renewal_lead(rules, days(30)) == days(10));
    CHECK(renewal_lead(rules, 90min) == 30min);
    CHECK(renewal_lead(rules, 0s) == 0s);
    CHECK(renewal_lead(rules, -1h) == 0s);
    policy own = rules;
    own.renew_before = days(60);
    CHECK(renewal_lead(own, days(90)) == days(60));
    CHECK(renewal_lead(own, days(61)) == days(60));
    CHECK(renewal_lead(own, days(60)) == days(30));  // the service gave less than was asked for
    own.renew_before = 0s;
    CHECK(renewal_lead(own, days(90)) == 0s);
}

TEST_CASE("brake_until: the time at which `judge` refuses no more") {
    CHECK_FALSE(brake_until(rules, {}, now));
    CHECK(brake_until(rules, record_of({.refused_at_age = 299s, .refused_ago = 2min}), now) == now + 8min);
    CHECK_FALSE(brake_until(rules, record_of({.refused_at_age = 300s}), now));
    CHECK_FALSE(brake_until(rules, record_of({.refused_at_age = 1s, .refused_ago = 600s}), now));
    token_record busy;
    busy.made = {now - 20min, now - 7min, now - 1min};
    CHECK(brake_until(rules, busy, now) == now + 3min);
    CHECK(word(judge(rules, busy, now + 3min - 1s)) == "refuse");
    CHECK(word(judge(rules, busy, now + 3min)) == "replace");
    CHECK_FALSE(brake_until(rules, busy, now + 3min));
    busy.rejected = rejection{"id", now, now};
    CHECK(brake_until(rules, busy, now) == now + 10min);
    busy.made = {now - 1min};
    busy.rejected.reset();
    CHECK_FALSE(brake_until(rules, busy, now));
}

TEST_CASE("judge: a token with an unknown expiry is kept") {
    auto known = adopted_record();
    CHECK(word(judge(rules, known, now)) == "keep");
    CHECK_FALSE(renewal_due(rules, known, now, now + 1h));
    CHECK_FALSE(ends_too_soon(rules, known, now + 1h));
    CHECK_FALSE(is_worth_renewing(rules, known, now));
    known.pending = {{"name", now - 900s}};
    CHECK(word(judge(rules, known, now)) == "keep and renew");
    policy never;
    never.renew_before = days(36500);
    CHECK(word(judge(never, adopted_record(), now)) == "keep");
    known.current->expires = now + 599s;
    CHECK(word(judge(rules, known, now)) == "replace");
}

TEST_CASE("renewal_due: counted from the end of the token") {
    CHECK_FALSE(renewal_due(rules, {}, now, std::nullopt));
    CHECK(renewal_due(rules, record_of({.left = days(31)}), now, std::nullopt) == now + days(1));
    CHECK(renewal_due(rules, record_of({.left = days(29)}), now, std::nullopt) == now - days(1));
}

TEST_CASE("renewal_due: brought forward by a session that ends before, for as long as it lives") {
    const struct {
        const char* what;
        known of;
        seconds session, due;  // from now
    } table[] = {
        {"the session outlives the usual time", {.left = days(40)}, days(10), days(10)},
        {"it ends a second before", {.left = days(40)}, days(10) - 1s, days(8) - 1s},
        {"it ends in a month", {.left = days(85)}, days(30), days(28)},
        {"it ends within two days", {.left = days(70)}, days(1), -days(1)},
        {"the token is not a tenth of its life old", {.left = days(82)}, days(1), days(52)},
        {"it will be before the session ends", {.left = days(82)}, days(1) + 1s, days(1)},
        {"the session has ended", {.left = days(70)}, 0s, days(40)},
        {"it ended long ago", {.left = days(70)}, -days(50), days(40)},
        {"the usual time has passed", {.left = days(20)}, days(1), -days(10)},
        {"a short life: no more before the end than a token gains", {.left = 9h, .life = 10h}, 5h, 4h},
        {"and not again when that was done", {.left = 10h, .life = 10h}, 1h, 6h + 40min},
    };
    for (const auto& each : table) {
        CAPTURE(std::string(each.what));
        CHECK(renewal_due(rules, record_of(each.of), now, now + each.session) == now + each.due);
    }
    policy shorter;  // than when the token was made: a new one would not outlive it
    shorter.lifetime = days(20);
    CHECK(renewal_due(shorter, record_of({.left = days(70)}), now, now + days(1)) == now + days(40));
    CHECK(renewal_due(shorter, record_of({.left = days(70)}), now, now + days(60)) == now + days(40));
}

TEST_CASE("judge: a session that ends soon makes a good token due, and no other difference") {
    const auto soon = now + 1h;
    CHECK(word(judge(rules, record_of({.left = days(70)}), now, soon)) == "keep and renew");
    CHECK(word(judge(rules, record_of({.left = days(82)}), now, soon)) == "keep");
    CHECK(word(judge(rules, record_of({.left = days(70), .failures = 1}), now, soon)) == "keep");
    CHECK(word(judge(rules, record_of({.left = days(70), .made_ago = {1s, 2s}}), now, soon)) == "keep");
    CHECK(word(judge(rules, {}, now, soon)) == "replace");
}

TEST_CASE("is_worth_renewing: from a tenth of the token's life on") {
    CHECK_FALSE(is_worth_renewing(rules, {}, now));
    CHECK_FALSE(is_worth_renewing(rules, record_of({.left = days(81) + 1s}), now));
    CHECK(is_worth_renewing(rules, record_of({.left = days(81)}), now));
}

TEST_CASE("ends_too_soon: before the time at which a token would be renewed anyway") {
    CHECK_FALSE(ends_too_soon(rules, {}, now));
    CHECK_FALSE(ends_too_soon(rules, record_of({.left = days(40)}), std::nullopt));
    CHECK_FALSE(ends_too_soon(rules, record_of({.left = days(40)}), now + days(10)));
    CHECK(ends_too_soon(rules, record_of({.left = days(40)}), now + days(10) - 1s));
    CHECK(ends_too_soon(rules, record_of({.left = days(40)}), now - days(10)));
}

TEST_CASE("renewal_due: a session of eight hours a day costs no token a day, and one is always long good") {
    token_record known = record_of({.left = days(90)});
    int made = 0;
    for (seconds t = 0s; t < days(365); t += 1h) {
        const auto at = now + t, session_end = now + std::chrono::floor<days>(t) + 8h;
        const bool signed_in = at < session_end;
        if (!signed_in) CHECK(known.current->expires - at > days(79));
        if (!signed_in || at < *renewal_due(rules, known, at, session_end)) continue;
        known.current->created = at;
        known.current->expires = at + days(90);
        ++made;
    }
    CHECK(made == 40);  // one in nine days
}

TEST_CASE("next_try: a minute, doubled, six hours at most") {
    const auto after = [](int failures) { return next_try(rules, {now, failures, "", ""}) - now; };
    CHECK(after(0) == 0s);
    CHECK(after(1) == 1min);
    CHECK(after(2) == 2min);
    CHECK(after(3) == 4min);
    CHECK(after(9) == 256min);
    CHECK(after(10) == 6h);
    CHECK(after(1'000'000) == 6h);
}

TEST_CASE("quiet_until: the first moment at which something may be done or said") {
    const auto quiet = [](const known& of) -> std::optional<seconds> {
        const auto until = quiet_until(rules, record_of(of), now);
        return until ? std::optional(until->time_since_epoch() - now.time_since_epoch()) : std::nullopt;
    };
    CHECK(quiet({.left = days(60)}) == days(30));  // the renewal
    CHECK(quiet({.left = days(60), .retired_due_in = 1h}) == 1h);
    CHECK(quiet({.left = days(60), .attempt_age = 5min}) == 10min);
    CHECK(quiet({.left = days(20)}) == std::nullopt);
    CHECK(quiet({.left = 5min}) == std::nullopt);
    CHECK(quiet({}) == std::nullopt);
    CHECK(quiet({.left = days(60), .failures = 1}) == std::nullopt);
    CHECK(quiet({.left = days(20), .made_ago = {1min, 2min}}) == std::nullopt);  // the brake ends some time
    CHECK(quiet_until(rules, adopted_record(), now) == never_told - rules.too_short);
    auto crowded = record_of({.left = days(60)});
    crowded.crowd.emplace();
    CHECK(quiet_until(rules, crowded, now) == std::nullopt);
    const auto session_end = now + days(20);
    const auto early = renewal_due(rules, record_of({.left = days(60)}), now, session_end);
    REQUIRE(early > now);
    REQUIRE(early < session_end);
    CHECK(quiet_until(rules, record_of({.left = days(60)}), now, session_end) == early);
}

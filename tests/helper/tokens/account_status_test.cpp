// SPDX-License-Identifier: Apache-2.0
#include "helper/tokens/account_status.hpp"

#include <doctest/doctest.h>

#include "support/token_world.hpp"

using namespace codecatalyst;
using namespace codecatalyst::fakes;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

const account mary{west, "", "mary", "work"};
constexpr policy rules;

/// mary's token has so much of its 90 days left.
token_record with_token(std::chrono::seconds left) {
    token_record out;
    out.current = held("1", start + left - days(90), start + left);
    return out;
}

token_record with_failures(std::chrono::seconds left, int failures) {
    auto out = with_token(left);
    out.renewal = renewal_state{start - 1min, failures, "no network", "check it"};
    return out;
}

std::string word(const account_status& s) {
    const std::string words[] = {"fine", "warning", "critical"};
    return words[static_cast<int>(s.condition)] + (s.why.empty() ? "" : ": " + s.why);
}

std::string word(const token_record& known) { return word(status_of(mary, known, rules, start)); }

}  // namespace

TEST_CASE("status: how an account is doing") {
    struct row {
        const char* what;
        token_record known;
        std::string wanted;
    };
    token_record adopted;
    adopted.current = token{"", "", "mary", secret("PAT"), start, never_told, true};
    const row table[] = {
        {"nothing", {}, "critical: there is no token"},
        {"a fresh token", with_token(days(90)), "fine"},
        {"due, and not tried yet", with_token(days(30)), "fine"},
        {"a day left", with_token(days(1)), "fine"},
        {"a second less", with_token(days(1) - 1s), "warning: the token expires at 2027-01-16T07:59:59Z"},
        {"a second left", with_token(1s), "warning: the token expires at 2027-01-15T08:00:01Z"},
        {"over this second", with_token(0s), "critical: the token expired at 2027-01-15T08:00:00Z"},
        {"long over", with_token(-days(7)), "critical: the token expired at 2027-01-08T08:00:00Z"},
        {"renewal went well", with_failures(days(80), 0), "fine"},
        {"renewal fails", with_failures(days(29), 1), "warning: renewal fails: no network"},
        {"renewal fails on the last day", with_failures(1h, 9), "warning: renewal fails: no network"},
        {"renewal failed until it expired", with_failures(0s, 9),
         "critical: the token expired at 2027-01-15T08:00:00Z"},
        {"adopted, without an end", std::move(adopted), "fine"},
    };
    for (const auto& each : table) {
        CAPTURE(std::string(each.what));
        CHECK(word(each.known) == each.wanted);
    }
}

TEST_CASE("status: when the sign-in session ends, and what to run when that is too soon") {
    const auto known = with_token(days(70));
    const auto of = [&](std::optional<time_point> end) { return status_of(mary, known, rules, start, end); };
    CHECK_FALSE(of(std::nullopt).session_end);
    CHECK(of(std::nullopt).session_hint.empty());
    CHECK(of(start + days(40)).session_end == start + days(40));
    CHECK(of(start + days(40)).session_hint.empty());
    CHECK(of(start + days(40)).next_renewal == start + days(40));
    CHECK(of(start + days(10)).session_hint == "git credential-codecatalyst login --profile work --force");
    CHECK(of(start + days(10)).next_renewal == start + days(8));
    CHECK(of(start).session_hint == "git credential-codecatalyst login --profile work");
    CHECK(of(start).next_renewal == start + days(40));
    CHECK(word(of(start)) == "fine");
}

TEST_CASE("status: what there is to tell, without the secret") {
    auto known = with_failures(days(29), 2);
    known.retired = {{"id-0", "name-of-0", start + 1h}};
    known.pending = {{"late", start - 5min}};
    known.rejected = rejection{"id-9", start - 3min, start - 2min};
    const auto s = status_of(mary, known, rules, start);
    CHECK(s.who == mary);
    REQUIRE(s.token);
    CHECK(s.token->id == "id-1");
    CHECK(s.token->name == "name-of-1");
    CHECK(s.token->created == start - days(61));
    CHECK(s.token->expires == start + days(29));
    CHECK_FALSE(s.token->adopted);
    CHECK(s.next_renewal == start - days(1));
    CHECK(s.last_renewal->failures == 2);
    CHECK(s.next_try == start + 1min);
    CHECK(s.retired.size() == 1);
    CHECK(s.pending.size() == 1);
    CHECK(s.brake_until == start + 8min);
    CHECK_FALSE(s.verified);
    const auto bare = status_of(mary, with_token(days(9)), rules, start);
    CHECK_FALSE(bare.last_renewal);
    CHECK_FALSE(bare.next_try);
    CHECK_FALSE(bare.brake_until);
    CHECK_FALSE(status_of(mary, with_failures(days(80), 0), rules, start).next_try);
}

namespace {

/// The service as mary's token sees it, and what becomes of the condition.
account_status verified(service& at, const token_record& known) {
    auto out = status_of(mary, known, rules, start);
    fake_backend backend(at);
    take(out, verify(backend, out, start));
    return out;
}

}  // namespace

TEST_CASE("status: a repository that does not open with the token is a doubt, and a token refused none") {
    const auto opened = [](remote_verdict::outcome what) {
        auto out = status_of(mary, with_token(days(80)), rules, start);
        verification answer;
        answer.repository = "https://h/r";
        answer.opened = {what, "it says no", "ask"};
        take(out, std::move(answer));
        return word(out);
    };
    using verdict = remote_verdict::outcome;
    CHECK(opened(verdict::good) == "fine");
    CHECK(opened(verdict::wrong_token) == "critical: it says no");
    CHECK(opened(verdict::no_right) == "warning: it says no");
    CHECK(opened(verdict::timed_out) == "warning: it says no");
}

TEST_CASE("status: the service may be asked") {
    service at;
    at.tokens = {{"id-1", "name-of-1", start + days(80)}};
    const auto good = verified(at, with_token(days(80)));
    CHECK(word(good) == "fine");
    CHECK(good.verified->signed_in == "mary");
    CHECK(good.verified->listed == true);
    CHECK(good.verified->failure.empty());
    CHECK(at.calls == std::vector<std::string>{"identity", "list"});

    at.user = "Mary";
    CHECK(word(verified(at, with_token(days(80)))) == "fine");
    at.tokens[0].expires = start;
    CHECK(word(verified(at, with_token(days(80)))) == "critical: CodeCatalyst does not list the token");
    at.tokens.clear();
    CHECK(verified(at, with_token(days(80))).verified->listed == false);
}

TEST_CASE("status: another user's list says nothing of mary's token") {
    service at;
    at.user = "li\x1bjuan";
    const auto s = verified(at, with_token(days(80)));
    CHECK(word(s) == "warning: li\\x1bjuan is signed in with AWS profile work");
    CHECK_FALSE(s.verified->listed);
    CHECK(at.calls == std::vector<std::string>{"identity"});
}

TEST_CASE("status: an adopted token has no name to look for, and without one there is nothing to look for") {
    service at;
    token_record adopted;
    adopted.current = token{"", "", "mary", secret("PAT"), start, never_told, true};
    const auto s = verified(at, adopted);
    CHECK(word(s) == "fine");
    CHECK_FALSE(s.verified->listed);
    CHECK(s.verified->signed_in == "mary");
    CHECK(word(verified(at, {})) == "critical: there is no token");
    CHECK(at.count("list") == 0);
}

TEST_CASE("status: a token that an old AWS CLI made is known by its name") {
    service at;
    at.tokens = {{"id-1", "name-of-1", start + days(80)}};
    auto known = with_token(days(80));
    known.current->id.clear();
    CHECK(verified(at, known).verified->listed == true);
}

TEST_CASE("status: a service that cannot be asked does not make a token bad") {
    service at;
    at.scripted.at["list"] = [](int) { throw backend_error("it is down", "wait"); };
    const auto s = verified(at, with_token(days(80)));
    CHECK(word(s) == "warning: CodeCatalyst could not be asked: it is down");
    CHECK(s.verified->failure == "it is down");
    CHECK(s.verified->hint == "wait");
    CHECK_FALSE(s.verified->listed);
}

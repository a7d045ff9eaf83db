// SPDX-License-Identifier: Apache-2.0
#include "commands/print/status_text.hpp"

#include <doctest/doctest.h>

using namespace codecatalyst;
using namespace std::chrono_literals;
using std::chrono::days;

namespace {

constexpr time_point now{std::chrono::seconds(1'800'000'000)};  // 2027-01-15T08:00:00Z

account_status plain(const std::string& user = "mary") {
    account_status out;
    out.who = {"git.us-west-2.codecatalyst.aws", "", user, "work"};
    out.backend = "aws-cli";
    out.store = "keyring";
    out.token = account_status::held{"id-1", "name-1", now - days(3), now + days(87), false};
    out.next_renewal = now + days(57);
    return out;
}

account_status full() {
    auto out = plain();
    out.last_renewal = renewal_state{now - 3min, 2, "no\x1bnetwork", "check \"it\""};
    out.next_try = now - 1min;
    out.next_renewal = now - days(2);
    out.retired = {{"id-0", "name-0", now + 1h}, {"", "name-9", now - 1h}};
    out.pending = {{"late", now - 5min}};
    out.brake_until = now + 7min;
    out.crowd = 93;
    out.session_end = now + 3h;
    out.session_hint = "git credential-codecatalyst login";
    out.verified = verification{"mary", true, "", ""};
    out.condition = health::warning;
    out.why = "renewal fails: no\x1bnetwork";
    return out;
}

account_status adopted() {
    auto out = plain("li");
    out.token = account_status::held{"", "", now - 2min, never_told, true};
    out.next_renewal.reset();
    return out;
}

account_status without() {
    auto out = plain("ana");
    out.token.reset();
    out.next_renewal.reset();
    out.condition = health::critical;
    out.why = "there is no token";
    return out;
}

using statuses = std::vector<account_status>;

std::string json_of(const statuses& all) {
    const auto text = status_json(all, {});
    return std::string(text.expose());
}

}  // namespace

TEST_CASE("status text: an account is a paragraph") {
    CHECK(status_paragraphs(statuses{plain()}, now) ==
          "mary at git.us-west-2.codecatalyst.aws\n"
          "    profile       work\n"
          "    backend       aws-cli\n"
          "    store         keyring\n"
          "    token         name-1\n"
          "    id            id-1\n"
          "    made          3 days ago (2027-01-12T08:00:00Z)\n"
          "    expires       in 87 days (2027-04-12T08:00:00Z)\n"
          "    next renewal  in 57 days (2027-03-13T08:00:00Z)\n");
    CHECK(status_paragraphs({}, now).empty());
}

TEST_CASE("status text: everything that can be said, fit for a terminal") {
    CHECK(status_paragraphs(statuses{full(), adopted(), without()}, now) ==
          "mary at git.us-west-2.codecatalyst.aws\n"
          "    profile       work\n"
          "    backend       aws-cli\n"
          "    store         keyring\n"
          "    token         name-1\n"
          "    id            id-1\n"
          "    made          3 days ago (2027-01-12T08:00:00Z)\n"
          "    expires       in 87 days (2027-04-12T08:00:00Z)\n"
          "    next renewal  now (2027-01-13T08:00:00Z)\n"
          "    session       ends in 3 hours (2027-01-15T11:00:00Z), and then nothing is renewed: "
          "run `git credential-codecatalyst login`\n"
          "    last renewal  failed 2 times, last 3 minutes ago: no\\x1bnetwork; tried again now\n"
          "    to delete     name-0 (id id-0) in 60 minutes\n"
          "    to delete     name-9 now\n"
          "    attempt       late 5 minutes ago, outcome unknown\n"
          "    paused        no new token; possible again in 7 minutes (2027-01-15T08:07:00Z)\n"
          "    quota         93 tokens, and CodeCatalyst allows 100\n"
          "    verified      mary is signed in, the token is listed\n"
          "    attention     renewal fails: no\\x1bnetwork\n"
          "\n"
          "li at git.us-west-2.codecatalyst.aws\n"
          "    profile       work\n"
          "    backend       aws-cli\n"
          "    store         keyring\n"
          "    token         adopted: created elsewhere\n"
          "    adopted       2 minutes ago (2027-01-15T07:58:00Z)\n"
          "    expires       unknown\n"
          "\n"
          "ana at git.us-west-2.codecatalyst.aws\n"
          "    profile       work\n"
          "    backend       aws-cli\n"
          "    store         keyring\n"
          "    token         none\n"
          "    attention     there is no token\n");
}

TEST_CASE("status text: what else a renewal and the service may have said") {
    auto s = plain();
    const auto says = [&](std::string_view line) {
        return status_paragraphs(statuses{s}, now).find(line) != std::string::npos;
    };
    s.last_renewal = renewal_state{now - days(3), 0, "", ""};
    CHECK(says("    last renewal  went well 3 days ago\n"));
    s.last_renewal->tried = now + 1s;
    CHECK(says("    last renewal  went well just now\n"));
    s.last_renewal = renewal_state{now, 1, "no", ""};
    s.next_try = now + 60s;
    CHECK(says("    last renewal  failed 1 time, last just now: no; tried again in 60 seconds\n"));
    s.verified = verification{"", std::nullopt, "it is down", "wait"};
    CHECK(says("    verified      CodeCatalyst could not be asked: it is down\n"));
    s.verified = verification{"mary", false, "", ""};
    CHECK(says("    verified      mary is signed in, the token is NOT listed\n"));
    s.verified = verification{};
    CHECK(says("    verified      who is signed in is not known\n"));
    s.verified->repository = "https://h/r";
    s.verified->opened = {remote_verdict::outcome::good};
    CHECK(says("    repository    https://h/r opens with the token\n"));
    s.verified->opened = {remote_verdict::outcome::no_right, "mary may not", "ask"};
    CHECK(says("    repository    mary may not\n"));
    s.session_end = now - days(2);
    CHECK_FALSE(says("    session"));
    s.session_hint = "git credential-codecatalyst login --profile work";
    CHECK(
        says("    session       ended 2 days ago (2027-01-13T08:00:00Z), and nothing is renewed: "
             "run `git credential-codecatalyst login --profile work`\n"));
    s.token->expires = now;
    CHECK(says("    expires       expired (2027-01-15T08:00:00Z)\n"));
    s.token->name = std::string(2000, 'x');
    CHECK(says("    token         " + std::string(900, 'x')));
    CHECK_FALSE(says(std::string(1001, 'x')));
}

TEST_CASE("status json: members that are not known are left out") {
    CHECK(json_of({}) == "{\"condition\":\"critical\",\"accounts\":[]}\n");
    CHECK(json_of({adopted()}) ==
          R"({"condition":"fine","accounts":[{"user":"li","host":"git.us-west-2.codecatalyst.aws",)"
          R"("profile":"work","backend":"aws-cli","store":"keyring","condition":"fine",)"
          R"("token":{"name":"","id":"","adopted":true,"from_git":false,"created":"2027-01-15T07:58:00Z"},)"
          R"("retired":[],"pending":[]}]})"
          "\n");
    CHECK(json_of({without()}) ==
          R"({"condition":"critical","accounts":[{"user":"ana","host":"git.us-west-2.codecatalyst.aws",)"
          R"("profile":"work","backend":"aws-cli","store":"keyring","condition":"critical",)"
          R"("why":"there is no token","retired":[],"pending":[]}]})"
          "\n");
}

TEST_CASE("status json: all of it") {
    CHECK(
        json_of({full()}) ==
        R"({"condition":"warning","accounts":[{"user":"mary","host":"git.us-west-2.codecatalyst.aws",)"
        R"("profile":"work","backend":"aws-cli","store":"keyring","condition":"warning",)"
        R"("why":"renewal fails: no\u001bnetwork",)"
        R"("token":{"name":"name-1","id":"id-1","adopted":false,"created":"2027-01-12T08:00:00Z",)"
        R"("expires":"2027-04-12T08:00:00Z"},"next_renewal":"2027-01-13T08:00:00Z",)"
        R"("session_end":"2027-01-15T11:00:00Z","session_hint":"git credential-codecatalyst login",)"
        R"("last_renewal":{"tried":"2027-01-15T07:57:00Z","failures":2,"message":"no\u001bnetwork",)"
        R"("hint":"check \"it\"","next_try":"2027-01-15T07:59:00Z"},)"
        R"("retired":[{"name":"name-0","id":"id-0","delete_after":"2027-01-15T09:00:00Z"},)"
        R"({"name":"name-9","id":"","delete_after":"2027-01-15T07:00:00Z"}],)"
        R"("pending":[{"name":"late","since":"2027-01-15T07:55:00Z"}],)"
        R"("brake_until":"2027-01-15T08:07:00Z","tokens_listed":93,"verified":{"signed_in":"mary","listed":true}}]})"
        "\n");
    auto opened = plain();
    opened.verified =
        verification{"mary", std::nullopt,  "",
                     "",     "https://h/r", {remote_verdict::outcome::no_repository, "none", "look"}};
    CHECK(json_of({opened}).find(R"("verified":{"signed_in":"mary","repository":{"url":"https://h/r",)"
                                 R"("outcome":"no_repository","message":"none","hint":"look"}}}]})") !=
          std::string::npos);
    auto unasked = plain();
    unasked.verified = verification{"", std::nullopt, "it is down", "wait"};
    CHECK(json_of({unasked}).find(R"("verified":{"message":"it is down","hint":"wait"}}]})") !=
          std::string::npos);
}

TEST_CASE("status line: the worst decides") {
    CHECK(status_line({}, now) == "CRITICAL: there is no token here\n");
    CHECK(status_line(statuses{plain()}, now) == "OK: 1 account, its token expires in 87 days\n");
    auto sooner = plain("li");
    sooner.token->expires = now + days(3);
    CHECK(status_line(statuses{plain(), sooner, adopted()}, now) ==
          "OK: 3 accounts, the first token expires in 3 days\n");
    CHECK(status_line(statuses{adopted()}, now) == "OK: 1 account, when a token expires is unknown\n");
    CHECK(status_line(statuses{plain(), full()}, now) ==
          "WARNING: mary at git.us-west-2.codecatalyst.aws: renewal fails: no\\x1bnetwork\n");
    CHECK(status_line(statuses{without(), full(), without()}, now) ==
          "CRITICAL: ana at git.us-west-2.codecatalyst.aws: there is no token; "
          "ana at git.us-west-2.codecatalyst.aws: there is no token\n");
    CHECK(worst_of({}) == health::critical);
    CHECK(worst_of(statuses{plain()}) == health::fine);
    CHECK(worst_of(statuses{full(), plain()}) == health::warning);
}

TEST_CASE("status: a token that a tool other than Git was given says how long it lives on") {
    auto s = plain();
    CHECK(status_paragraphs(statuses{s}, now).find("door") == std::string::npos);
    CHECK(json_of({s}).find("through_door") == std::string::npos);
    s.token->through_door = true;
    s.door_grace = std::chrono::hours(12);
    CHECK(status_paragraphs(statuses{s}, now)
              .find("    door          was given to a tool other than Git: lives on for 12 hours after its "
                    "renewal\n") != std::string::npos);
    s.door_grace = std::chrono::seconds(0);
    CHECK(status_paragraphs(statuses{s}, now)
              .find("    door          was given to a tool other than Git: is deleted at its renewal\n") !=
          std::string::npos);
    CHECK(json_of({s}).find(R"("through_door":true)") != std::string::npos);
}

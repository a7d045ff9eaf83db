// SPDX-License-Identifier: Apache-2.0
// What services, programs and browsers answer.
#include <array>

#include "backends/codecatalyst/api_client.hpp"
#include "backends/codecatalyst/api_faults.hpp"
#include "backends/handed_out/command_answer.hpp"
#include "backends/sign_in/oidc_faults.hpp"
#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "system/json.hpp"
#include "system/net/loopback_request.hpp"

namespace codecatalyst::fuzzing {
namespace {

const time_point now = parse_rfc3339("2026-01-01T00:00:00Z").value();

void json_text(std::string_view input) {
    const auto once = json::parse(input).serialize();
    (void)json::parse(once.expose());  // a number with a fraction may come back rounded
}

void api_success(std::string_view input) {
    const api_reply reply({200, {}, secret(input)}, false);
    (void)reply.secret_text("/secret", 4096);
    (void)reply.text("/name", 100);
    (void)reply.word("/accessTokenId", 36);
}

/// The first line is the status, the second the header that names the error, the rest the body.
void api_failure(std::string_view input) {
    const auto lines = split(input, '\n');
    if (lines.size() < 3) return;
    const auto status = to_number<int>(lines[0]).value_or(500);
    const auto body = input.substr(lines[0].size() + lines[1].size() + 2);
    const http_answer said{status, {{"x-amzn-errortype", std::string(lines[1])}}, secret(body)};
    const auto fault = explain(
        {"CreateAccessToken", "default", "codecatalyst.global.api.aws", std::chrono::seconds(30)}, said);
    expect(!fault.message.empty() && !has_control(fault.message), "a fault has a message in one line");
    (void)is_web_page(said);
}

/// The first line is the status, the second the header that names the error, the rest the body.
void oidc_failure(std::string_view input) {
    const auto lines = split(input, '\n');
    if (lines.size() < 3) return;
    const auto status = to_number<int>(lines[0]).value_or(400);
    const auto body = input.substr(lines[0].size() + lines[1].size() + 2);
    json question;
    question.set("/refreshToken", "a-refresh-token");
    try {
        refuse({"default", "https://oidc.us-east-1.amazonaws.com", std::chrono::seconds(30)},
               {status, {{"x-amzn-ErrorType", std::string(lines[1])}}, secret(body)}, question);
    } catch (const error& why) {
        const std::string_view message = why.what();
        expect(!message.empty() && !has_control(message), "a refusal has a message in one line");
        expect(message.find("a-refresh-token") == message.npos, "a refusal does not show what was sent");
    }
}

void command(std::string_view input) {
    const command_answer answer(json::parse(input), "program", "create");
    (void)answer.capabilities();
    (void)answer.items();
    const auto given = answer.given_token(now);
    expect(!given.value.empty(), "a token that is handed out has a value");
}

void loopback(std::string_view input) {
    const auto head = parse_request_head(input);
    if (!head) return;
    expect(!head->method.empty() && !has_control(head->host), "a request's head is plain");
    (void)parse_callback_query(head->query);
}

constexpr std::array all{
    target{"json", json_text},  target{"api_success", api_success}, target{"api_failure", api_failure},
    target{"command", command}, target{"loopback", loopback},       target{"oidc_failure", oidc_failure},
};

}  // namespace

std::span<const target> service_input() noexcept { return all; }

}  // namespace codecatalyst::fuzzing

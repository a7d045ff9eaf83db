// SPDX-License-Identifier: Apache-2.0
#include "backends/handed_out/command.hpp"

#include <fmt/core.h>

#include <utility>

#include "backends/handed_out/given_token.hpp"
#include "base/text.hpp"
#include "system/os/file.hpp"
#include "system/os/process.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t answer_max = 256 * 1024;  // bytes; a token has up to 4000, a list of 100 about 20,000
constexpr std::int64_t protocol_version = 1;

/// The last line of standard error that is not empty.
std::string last_words(std::string_view errors) {
    const auto said = trimmed(errors);
    const auto line = said.substr(said.rfind('\n') == said.npos ? 0 : said.rfind('\n') + 1);
    return line.empty() ? "it gave no reason" : printable(trimmed(line));
}

/// JSON null when the output is not JSON.
json parsed(const secret& output) try { return json::parse(output.expose()); } catch (const json_error&) {
    return json::parse("null");
}

std::string try_it(std::string_view program) {
    return fmt::format(R"(try it: echo '{{"version":1,"operation":"capabilities"}}' | {})", program);
}

}  // namespace

abilities command_backend::can() {
    if (can_) return *can_;
    auto reply = asked("capabilities");
    const auto said = reply.has("capabilities") ? reply.capabilities() : hands_out_only;
    can_ = said.make ? said : hands_out_only;
    if (reply.has("secret")) handed_out_ = std::move(reply);
    return *can_;
}

token command_backend::create(std::string_view name, time_point expires) {
    if (!can().make) return handed_out();
    json request;
    request.set("/name", name);
    request.set("/expiresTime", to_rfc3339(expires));
    const auto reply = asked("create", std::move(request));
    token made = reply.given_token(with_.now());
    if (can().list || can().remove) made.id = reply.id("id");
    made.name = name;
    made.username.clear();
    if (made.expires == time_point::max()) made.expires = expires;
    return made;
}

token command_backend::handed_out() {
    const auto reply = handed_out_ ? *std::exchange(handed_out_, std::nullopt) : asked("create");
    token given = reply.given_token(with_.now());
    given.name = "the program " + shown();
    return given;
}

std::vector<token_summary> command_backend::list() {
    if (!can().list) fail_unable(name(), "list tokens");
    return asked("list").items();
}

void command_backend::remove(std::string_view id) {
    if (!can().remove) fail_unable(name(), "delete tokens");
    json request;
    request.set("/id", id);
    (void)asked("remove", std::move(request));
}

std::string command_backend::identity() {
    if (!can().identify) fail_unable(name(), "tell who is signed in");
    return asked("identity").username();
}

command_answer command_backend::asked(std::string_view operation, json request) const {
    request.set("/version", protocol_version);
    request.set("/operation", operation);
    request.set("/host", with_.whose.host);
    request.set("/username", with_.whose.username);
    request.set("/profile", with_.whose.profile);
    const auto outcome = run_with(request.serialize());
    auto said = parsed(outcome.output);
    if (outcome.status != 0 && !said.has("/error"))
        throw unclear_error(
            fmt::format("{} failed with status {}: {}", shown(), outcome.status, last_words(outcome.errors)),
            try_it(shown()));
    return {std::move(said), shown(), operation};
}

/// Returns only if the program exited by itself; throws otherwise.
process_outcome command_backend::run_with(const secret& request) const try {
    check_command_program(with_.program, with_.setting);
    auto outcome = run({with_.program, {}, with_.environment, "/"}, {with_.timeout, answer_max}, request);
    using end = process_outcome::end;
    if (outcome.how == end::exited) return outcome;
    if (outcome.how == end::timed_out)
        throw unclear_error(fmt::format("{} did not finish within {} s", shown(), with_.timeout.count()),
                            "see what it waits for, or raise codecatalyst.timeout");
    if (outcome.how == end::too_long)
        throw unclear_error(fmt::format("{} printed more than {} bytes", shown(), answer_max),
                            try_it(shown()));
    throw unclear_error(fmt::format("{} was ended by signal {}", shown(), outcome.status), try_it(shown()));
} catch (const system_failure& e) {  // the program could not be started
    throw backend_error(printable(e.what()),
                        "check that its first line is such as #!/bin/sh and names a program that exists");
}

void check_command_program(const std::string& program, const std::string& setting) {
    if (!program.empty()) return;
    const auto shown = printable(setting);
    if (setting.empty())
        throw settings_error("no program is set that gives tokens",
                             "set codecatalyst.command, or another codecatalyst.backend");
    if (!setting.starts_with('/'))
        throw backend_error(fmt::format("there is no program {} on PATH", shown),
                            "install it, or set codecatalyst.command to its absolute path");
    if (!may_be_there(setting))
        throw backend_error(fmt::format("there is no program {}", shown), "check codecatalyst.command");
    throw backend_error(fmt::format("{} is not a program that can be run", shown),
                        fmt::format("try `chmod +x {}`", shown));
}

std::string command_backend::shown() const { return printable(with_.setting); }

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_cli/aws_cli.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backends/aws_cli/aws_cli_faults.hpp"
#include "base/text.hpp"
#include "model/hosts.hpp"

namespace codecatalyst {
namespace {

constexpr std::size_t secret_max = 4000, id_max = 36;  // the API's limits
constexpr std::chrono::seconds connect_timeout{5};

[[noreturn]] void raise(const aws_cli_fault& fault) {
    if (fault.full) throw quota_error(fault.message, fault.hint);
    if (fault.unclear) throw unclear_error(fault.message, fault.hint);
    throw backend_error(fault.message, fault.hint);
}

bool is_id(std::string_view text) { return text.size() <= id_max && !has_control(text); }

[[noreturn]] void fail_unreadable() {
    throw unclear_error("the AWS CLI gave an answer that cannot be read",
                        "see what `aws codecatalyst list-access-tokens` prints");
}

}  // namespace

token aws_cli::create(std::string_view name, time_point expires) {
    const auto reply =
        answer("create-access-token", {"--name", std::string(name), "--expires-time", to_rfc3339(expires)});
    auto value = reply.secret_text("/secret");
    if (!value || value->empty() || value->expose().size() > secret_max || has_control(value->expose()))
        fail_unreadable();
    token made;
    made.value = std::move(*value);
    made.name = name;
    const auto until = parse_rfc3339(reply.text("/expiresTime").value_or(""));
    if (!until && reply.has("/expiresTime")) fail_unreadable();
    made.expires = until.value_or(expires);
    made.id = reply.text("/accessTokenId").value_or("");
    if (!is_id(made.id)) fail_unreadable();
    if (made.id.empty()) made.id = id_of(name);  // AWS CLI before 2.11 drops it
    return made;
}

/// "" when it cannot be found out: the token works without its id, and a later run can look it up by name.
std::string aws_cli::id_of(std::string_view name) try {
    const auto all = list();
    const auto found = std::ranges::find(all, name, &token_summary::name);
    return found == all.end() ? "" : found->id;
} catch (const backend_error&) {
    return "";
}

std::vector<token_summary> aws_cli::list() {
    const auto reply = answer("list-access-tokens", {});
    if (!reply.is_array("/items")) fail_unreadable();  // an empty list could make us drop a valid token
    std::vector<token_summary> out;
    for (std::size_t i = 0; i < reply.size("/items"); ++i) {
        const auto at = fmt::format("/items/{}", i);
        auto id = reply.text(at + "/id"), name = reply.text(at + "/name");
        if (!id || !is_id(*id) || !name) fail_unreadable();
        const auto expires = parse_rfc3339(reply.text(at + "/expiresTime").value_or(""));
        out.push_back({std::move(*id), std::move(*name), expires.value_or(time_point::max())});
    }
    return out;
}

void aws_cli::remove(std::string_view id) {
    const auto outcome = call("delete-access-token", {"--id", std::string(id)});
    if (outcome.status == 0) return;
    const auto fault = explain(outcome.errors, outcome.status, with_.profile);
    if (!fault.gone) raise(fault);
}

std::string aws_cli::identity() {
    const auto session = answer("verify-session", {});
    const auto id = session.text("/identity");
    if (!id || id->empty()) fail_unreadable();
    const auto user = answer("get-user-details", {"--id", *id}).text("/userName");
    if (!user || !is_alias(*user)) fail_unreadable();
    return *user;
}

std::optional<time_point> aws_cli::session_end() {
    return with_.session_end ? with_.session_end() : std::nullopt;
}

std::string aws_cli::session_mark() { return with_.session_mark ? with_.session_mark() : ""; }

json aws_cli::answer(const std::string& operation, std::vector<std::string> arguments) const {
    const auto outcome = call(operation, std::move(arguments));
    if (outcome.status != 0) raise(explain(outcome.errors, outcome.status, with_.profile));
    try {
        return json::parse(outcome.output.expose());
    } catch (const json_error&) {
        fail_unreadable();
    }
}

/// Uses only options that AWS CLI 1.45, 2.9 and 2.36 all accept; the output is JSON whatever the profile
/// sets.
command aws_cli::command_for(const std::string& operation, std::vector<std::string> arguments) const {
    const auto read_timeout = std::max(with_.timeout - 2 * connect_timeout, std::chrono::seconds(1));
    command what{with_.program, {"codecatalyst", operation}, with_.environment, "/"};
    auto& words = what.arguments;
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(), {"--profile=" + with_.profile, "--output", "json", "--color", "off",
                               "--cli-connect-timeout", std::to_string(connect_timeout.count()),
                               "--cli-read-timeout", std::to_string(read_timeout.count())});
    if (!with_.endpoint.empty()) words.insert(words.end(), {"--endpoint-url", with_.endpoint});
    return what;
}

process_outcome aws_cli::call(const std::string& operation, std::vector<std::string> arguments) const try {
    if (with_.program.empty())
        throw backend_error("the AWS CLI is not installed, or not where codecatalyst.awsCli says",
                            "install it, on Debian with `apt-get install awscli`");
    if (with_.writes_history)
        throw backend_error(
            fmt::format("AWS profile {} has cli_history = enabled, which would write the token to disk",
                        printable(with_.profile)),
            fmt::format("run `aws configure set cli_history disabled --profile {}`",
                        printable(with_.profile)));
    auto outcome = run(command_for(operation, std::move(arguments)), {with_.timeout, json::input_max});
    using end = process_outcome::end;
    if (outcome.how == end::exited) return outcome;
    if (outcome.how == end::timed_out)
        throw unclear_error(fmt::format("the AWS CLI did not finish within {} s", with_.timeout.count()),
                            "check the network, or raise codecatalyst.timeout");
    if (outcome.how == end::too_long)
        throw unclear_error("the AWS CLI printed more than can be read",
                            "check that codecatalyst.awsCli is the AWS CLI");
    throw unclear_error(fmt::format("the AWS CLI was ended by signal {}", outcome.status), "try again");
} catch (const system_failure& e) {
    throw unclear_error(e.what(),
                        "check that codecatalyst.awsCli is the AWS CLI");  // it may still be running
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_cli/aws_cli_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backends/service_faults.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view sign_in = "run `aws sso login --profile {profile}`";
constexpr std::string_view set_up_session =
    "give it an sso_session with sso_start_url, sso_region and sso_registration_scopes = "
    "codecatalyst:read_write in the "
    "AWS configuration, then run `aws sso login --profile {profile}`";
constexpr std::string_view check_network = "check the network, the proxy settings and codecatalyst.endpoint";

std::string_view hint_of(advice what) noexcept {
    switch (what) {
        case advice::sign_in: return sign_in;
        case advice::fewer_tokens:
            return "see them with `git credential-codecatalyst list --profile {profile}` and delete those no "
                   "longer used with `git credential-codecatalyst delete --profile {profile} ID`";
        case advice::check_user: return "check that the user of AWS profile {profile} may use CodeCatalyst";
        case advice::check_request: return "check codecatalyst.lifetime and this machine's clock";
        case advice::check_endpoint: return "check codecatalyst.endpoint";
        case advice::try_again: return "try again";
        case advice::check_asked:
        case advice::try_later: break;
    }
    return "try again later";
}

/// An error that the AWS CLI itself reports, without an answer from the service.
struct row {
    std::string_view sign;     // a line of standard error starts with this
    std::string_view message;  // {profile} is filled in
    std::string_view hint;
    bool unclear = false;
    std::string_view also{};  // must also appear in standard error, anywhere
};

constexpr std::array rows{
    row{"Error loading SSO Token", "you are not signed in with AWS profile {profile}", sign_in},
    row{"Error when retrieving token from sso", "the sign-in session of AWS profile {profile} has expired",
        sign_in},
    row{"Unable to locate authorization token", "AWS profile {profile} names no sign-in session",
        set_up_session},
    row{"The config profile (", "there is no AWS profile {profile}",
        "set codecatalyst.profile to one that `aws configure list-profiles` shows"},
    row{"The profile \"", "the sign-in session of AWS profile {profile} is incomplete", set_up_session},
    row{"Unable to parse config file", "the AWS configuration cannot be read",
        "run `aws configure list --profile {profile}` and mend what it reports"},
    row{"Could not connect to the endpoint URL", "CodeCatalyst cannot be reached", check_network},
    row{"Connect timeout on endpoint URL", "CodeCatalyst cannot be reached", check_network},
    row{"Connection was closed before we received", "the connection to CodeCatalyst broke", check_network,
        true},
    row{"Read timeout on endpoint URL", "CodeCatalyst did not answer in time", check_network, true},
    row{"SSL validation failed", "the certificate of the CodeCatalyst service is not trusted",
        "set AWS_CA_BUNDLE, or ca_bundle in AWS profile {profile}, to your organisation's CA file", false,
        "certificate verify failed"},
    row{"SSL validation failed", "the connection to CodeCatalyst broke", check_network, true},
    row{"[Errno 2] No such file or directory: '/proc/none'",  // the history file we set
        "the AWS CLI would write the token to its history", "remove cli_history from the AWS configuration"},
    row{"Failed to connect to proxy", "the proxy cannot be reached", "check HTTPS_PROXY and NO_PROXY"},
    row{"aws: error: argument ", "this AWS CLI does not know CodeCatalyst", "install version 2.9.4 or newer"},
};

/// The lines of the AWS CLI's standard error, without the prefix that version 2.36 adds.
std::vector<std::string_view> lines_of(std::string_view errors) {
    constexpr std::string_view prefix = "aws: [ERROR]:";
    auto lines = split(trimmed(errors), '\n');
    for (auto& line : lines) {
        if (line.starts_with(prefix)) line.remove_prefix(prefix.size());
        line = trimmed(line);
    }
    return lines;
}

bool begins_a_line(std::string_view errors, std::string_view sign) {
    return std::ranges::any_of(lines_of(errors),
                               [&](std::string_view line) { return line.starts_with(sign); });
}

/// The text between `before` and the next `end`; "" when either is missing.
std::string_view between(std::string_view text, std::string_view before, char end) {
    const auto at = text.find(before);
    if (at == text.npos) return "";
    text.remove_prefix(at + before.size());
    return text.substr(0, text.find(end) == text.npos ? 0 : text.find(end));
}

/// Parsed from "An error occurred (CODE) when calling the OPERATION operation ..."; empty when the service
/// did not answer. The service's own text follows and may contain anything.
struct answered {
    std::string_view code, operation;
};

answered service_said(std::string_view errors) {
    constexpr std::string_view before = "An error occurred (";
    for (const auto line : lines_of(errors))
        if (line.starts_with(before))
            return {between(line, before, ')'), between(line, ") when calling the ", ' ')};
    return {};
}

/// Extracts "text" from "An error occurred (X) when calling the Y operation (reached max retries: N): text".
std::string service_text(std::string_view errors) {
    constexpr std::string_view before = " operation", retries = " (reached max retries: ";
    const auto at = errors.find(before);
    if (at == errors.npos) return std::string(no_reason);
    auto text = errors.substr(at + before.size());
    if (text.starts_with(retries)) text.remove_prefix(std::min(text.size(), text.find(')') + 1));
    if (!text.starts_with(": ")) return std::string(no_reason);
    return printable(trimmed(text.substr(2, text.find('\n') - 2)));
}

/// If the session's cache file is not valid JSON, the AWS CLI prints only the file's name.
bool is_cache_name(std::string_view line) {
    constexpr std::size_t quoted_sha1 = 42;
    return line.size() == quoted_sha1 && line.front() == '\'' && line.back() == '\'' &&
           line.substr(1, line.size() - 2).find_first_not_of("0123456789abcdef") == line.npos;
}

}  // namespace

aws_cli_fault explain(const std::string& errors, int status, const std::string& profile) {
    const auto filled = [&](std::string_view text) {
        return fmt::format(fmt::runtime(text), fmt::arg("profile", printable(profile)),
                           fmt::arg("text", service_text(errors)));
    };
    const auto said = service_said(errors);
    if (const auto* const known = find_service_fault(said.code, said.operation))
        return {filled(known->message), filled(hint_of(known->what)), known->after == aftermath::unclear,
                known->after == aftermath::gone, known->after == aftermath::full};
    const auto* const known = std::ranges::find_if(rows, [&](const row& r) {
        return said.code.empty() && begins_a_line(errors, r.sign) && errors.find(r.also) != errors.npos;
    });
    if (known != rows.end()) return {filled(known->message), filled(known->hint), known->unclear};
    const auto last = printable(lines_of(errors).back());
    if (is_cache_name(last))
        return {filled("the sign-in session of AWS profile {profile} cannot be read"), filled(sign_in)};
    return {fmt::format("the AWS CLI failed with status {}: {}", status,
                        last.empty() ? "it gave no reason" : last),
            filled("try `aws codecatalyst verify-session --profile {profile}`"), true};
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_cli_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view sign_in = "run `aws sso login --profile {profile}`";
constexpr std::string_view set_up_session =
    "give it an sso_session with sso_start_url, sso_region and sso_registration_scopes = "
    "codecatalyst:read_write in the "
    "AWS configuration, then run `aws sso login --profile {profile}`";
constexpr std::string_view try_later = "try again later";
constexpr std::string_view check_network = "check the network, the proxy settings and codecatalyst.endpoint";

enum class state { done_nothing, unclear, gone };

struct row {
    std::string_view sign;     // in standard error
    std::string_view message;  // {profile} and {text}, the service's own message, are filled in
    std::string_view hint;
    state after = state::done_nothing;
};

constexpr std::array rows{
    row{"Error loading SSO Token", "you are not signed in with AWS profile {profile}", sign_in},
    row{"Token has expired and refresh failed", "the sign-in session of AWS profile {profile} has expired",
        sign_in},
    row{"(401)", "CodeCatalyst does not accept the sign-in session of AWS profile {profile}", sign_in},
    row{"Unable to locate authorization token", "AWS profile {profile} names no sign-in session",
        set_up_session},
    row{"The config profile (", "there is no AWS profile {profile}",
        "set codecatalyst.profile to one that `aws configure list-profiles` shows"},
    row{"is configured to use the SSO token provider but",
        "the sign-in session of AWS profile {profile} is incomplete", set_up_session},
    row{"Unable to parse config file", "the AWS configuration cannot be read",
        "run `aws configure list --profile {profile}` and mend what it reports"},
    row{"(ServiceQuotaExceededException)", "CodeCatalyst allows no more tokens for this user",
        "see them with `aws codecatalyst list-access-tokens --profile {profile}` and delete those no longer "
        "used with "
        "`aws codecatalyst delete-access-token --profile {profile} --id ID`"},
    row{"(402)", "CodeCatalyst allows no more tokens for this user",
        "see them with `aws codecatalyst list-access-tokens --profile {profile}` and delete those no longer "
        "used with "
        "`aws codecatalyst delete-access-token --profile {profile} --id ID`"},
    row{"(AccessDeniedException) when calling the VerifySession",
        "the sign-in session of AWS profile {profile} does not reach CodeCatalyst", sign_in},
    row{"(AccessDeniedException)", "CodeCatalyst denied access: {text}",
        "check that the user of AWS profile {profile} may use CodeCatalyst"},
    row{"(403)", "CodeCatalyst denied access",
        "check that the user of AWS profile {profile} may use CodeCatalyst"},
    row{"(ResourceNotFoundException)", "CodeCatalyst does not know what was asked for: {text}", try_later,
        state::gone},
    row{"(404)", "CodeCatalyst does not know what was asked for", "check codecatalyst.endpoint", state::gone},
    row{"(ValidationException)", "CodeCatalyst did not accept the request: {text}",
        "check codecatalyst.lifetime"},
    row{"(ConflictException)", "CodeCatalyst reported a conflict: {text}", "try again"},
    row{"(ThrottlingException)", "CodeCatalyst takes no more requests for now", try_later},
    row{"(429)", "CodeCatalyst takes no more requests for now", try_later},
    row{"(InternalServerException)", "CodeCatalyst reported an error of its own", try_later, state::unclear},
    row{"(500)", "CodeCatalyst reported an error of its own", try_later, state::unclear},
    row{"(502)", "CodeCatalyst is not available", try_later, state::unclear},
    row{"(503)", "CodeCatalyst is not available", try_later, state::unclear},
    row{"(504)", "CodeCatalyst is not available", try_later, state::unclear},
    row{"Could not connect to the endpoint URL", "CodeCatalyst cannot be reached", check_network},
    row{"Connect timeout on endpoint URL", "CodeCatalyst cannot be reached", check_network},
    row{"Connection was closed before we received", "the connection to CodeCatalyst broke", check_network,
        state::unclear},
    row{"Read timeout on endpoint URL", "CodeCatalyst did not answer in time", check_network, state::unclear},
    row{"SSL validation failed", "the certificate of the CodeCatalyst service is not trusted",
        "set AWS_CA_BUNDLE, or ca_bundle in AWS profile {profile}, to your organisation's CA file"},
    row{"Failed to connect to proxy", "the proxy cannot be reached", "check HTTPS_PROXY and NO_PROXY"},
    row{"Invalid choice", "this AWS CLI does not know CodeCatalyst", "install version 2.9.4 or newer"},
};

/// "An error occurred (X) when calling the Y operation: text" to "text".
std::string service_text(std::string_view errors) {
    constexpr std::string_view before = " operation";
    const auto at = errors.find(before);
    const auto colon = at == errors.npos ? errors.npos : errors.find(": ", at);
    if (colon == errors.npos) return "no reason given";
    const auto text = errors.substr(colon + 2);
    return printable(trimmed(text.substr(0, text.find('\n'))));
}

/// What the AWS CLI prints, and nothing else, when the session's cache file is no JSON: the file's name.
bool is_cache_name(std::string_view line) {
    constexpr std::size_t quoted_sha1 = 42;
    return line.size() == quoted_sha1 && line.front() == '\'' && line.back() == '\'' &&
           line.substr(1, line.size() - 2).find_first_not_of("0123456789abcdef") == line.npos;
}

/// The AWS CLI's last words.
std::string last_line(std::string_view text) {
    constexpr std::string_view prefix = "aws: [ERROR]:";  // of version 2.36
    auto last = trimmed(split(trimmed(text), '\n').back());
    if (last.starts_with(prefix)) last.remove_prefix(prefix.size());
    return printable(trimmed(last));
}

}  // namespace

aws_cli_fault explain(const std::string& errors, int status, const std::string& profile) {
    const auto filled = [&](std::string_view text) {
        return fmt::format(fmt::runtime(text), fmt::arg("profile", printable(profile)),
                           fmt::arg("text", service_text(errors)));
    };
    const auto* const known =
        std::ranges::find_if(rows, [&](const row& r) { return errors.find(r.sign) != errors.npos; });
    if (known != rows.end())
        return {filled(known->message), filled(known->hint), known->after == state::unclear,
                known->after == state::gone};
    const auto last = last_line(errors);
    if (is_cache_name(last))
        return {filled("the sign-in session of AWS profile {profile} cannot be read"), filled(sign_in)};
    return {fmt::format("the AWS CLI failed with status {}: {}", status,
                        last.empty() ? "it gave no reason" : last),
            filled("try `aws codecatalyst verify-session --profile {profile}`"), true};
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/aws_cli/aws_cli_faults.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace codecatalyst;

namespace {

enum class after { done_nothing, unclear, gone };

struct row {
    std::string errors;  // as version 1 prints it, without the blank line before
    std::string message, hint;
    after then = after::done_nothing;
};

/// "An error occurred (CODE) when calling the CreateAccessToken operation: TEXT".
std::string answered(const std::string& code, const std::string& text, const std::string& more = "") {
    return "An error occurred (" + code + ") when calling the CreateAccessToken operation" + more + ": " +
           text;
}

const std::string sign_in = "run `aws sso login --profile work`";
const std::string set_up =
    "give it an sso_session with sso_start_url, sso_region and sso_registration_scopes = "
    "codecatalyst:read_write in "
    "the AWS configuration, then run `aws sso login --profile work`";
const std::string network = "check the network, the proxy settings and codecatalyst.endpoint";
const std::string own_error = "CodeCatalyst reported an error of its own";
const std::string not_available = "CodeCatalyst is not available";
const std::string quota = "CodeCatalyst allows no more tokens for this user";
const std::string clean_up =
    "see them with `git credential-codecatalyst list --profile work` and delete those no longer used with "
    "`git credential-codecatalyst delete --profile work ID`";
const std::string may_use = "check that the user of AWS profile work may use CodeCatalyst";
const std::string throttled = "CodeCatalyst takes no more requests for now";
const std::string later = "try again later";
const std::string verify = "try `aws codecatalyst verify-session --profile work`";

const std::vector<row> from_the_service{
    {answered("401", "Unauthorized"), "CodeCatalyst does not accept the sign-in session of AWS profile work",
     sign_in},
    {answered("AccessDeniedException", "no entry"), "CodeCatalyst denied access: no entry", may_use},
    {answered("403", "Forbidden"), "CodeCatalyst denied access", may_use},
    {"An error occurred (AccessDeniedException) when calling the VerifySession operation: no scope",
     "the sign-in session of AWS profile work does not reach CodeCatalyst", sign_in},
    {answered("ServiceQuotaExceededException", "100 tokens"), quota, clean_up},
    {answered("402", "Payment Required"), quota, clean_up},
    {answered("ConflictException", "name taken"), "CodeCatalyst reported a conflict: name taken",
     "try again"},
    {answered("ValidationException", "bad time"), "CodeCatalyst did not accept the request: bad time",
     "check codecatalyst.lifetime and this machine's clock"},
    {"An error occurred (ResourceNotFoundException) when calling the DeleteAccessToken operation: Token not "
     "found",
     "CodeCatalyst does not know what was asked for: Token not found", later, after::gone},
    {answered("404", "Not Found"), "CodeCatalyst does not know what was asked for",
     "check codecatalyst.endpoint", after::gone},
    {answered("ThrottlingException", "slow down", " (reached max retries: 4)"), throttled, later},
    {answered("429", "Too Many Requests"), throttled, later},
    {answered("InternalServerException", "boom", " (reached max retries: 2)"), own_error, later,
     after::unclear},
    {answered("500", "Internal Server Error"), own_error, later, after::unclear},
    {answered("502", "Bad Gateway"), not_available, later, after::unclear},
    {answered("503", "Service Unavailable"), not_available, later, after::unclear},
    {answered("504", "Gateway Timeout"), not_available, later, after::unclear},
    {answered("302", "Found"),
     "the AWS CLI failed with status 255: An error occurred (302) when calling the CreateAccessToken "
     "operation: Found",
     verify, after::unclear},
    {"Connection was closed before we received a valid response from endpoint URL: "
     "\"https://x/v1/accessTokens\".",
     "the connection to CodeCatalyst broke", network, after::unclear},
    {"Could not connect to the endpoint URL: \"http://127.0.0.1:1/v1/accessTokens\"",
     "CodeCatalyst cannot be reached", network},
    {"Could not connect to the endpoint URL: \"https://oidc.us-east-1.amazonaws.com/token\"",
     "CodeCatalyst cannot be reached", network},
    {"Connect timeout on endpoint URL: \"https://codecatalyst.global.api.aws/v1/accessTokens\"",
     "CodeCatalyst cannot be reached", network},
    {"Read timeout on endpoint URL: \"https://codecatalyst.global.api.aws/session\"",
     "CodeCatalyst did not answer in time", network, after::unclear},
    {"SSL validation failed for https://localhost:1/v1/accessTokens [SSL: CERTIFICATE_VERIFY_FAILED] "
     "certificate verify "
     "failed: unable to get local issuer certificate (_ssl.c:992)",
     "the certificate of the CodeCatalyst service is not trusted",
     "set AWS_CA_BUNDLE, or ca_bundle in AWS profile work, to your organisation's CA file"},
    {"SSL validation failed for https://localhost:1/v1/accessTokens EOF occurred in violation of protocol "
     "(_ssl.c:992)",
     "the connection to CodeCatalyst broke", network, after::unclear},
    {"Failed to connect to proxy URL: \"http://127.0.0.1:9\"", "the proxy cannot be reached",
     "check HTTPS_PROXY and NO_PROXY"},
};

const std::vector<row> from_the_configuration{
    {"Unable to locate authorization token", "AWS profile work names no sign-in session", set_up},
    {"The config profile (work) could not be found", "there is no AWS profile work",
     "set codecatalyst.profile to one that `aws configure list-profiles` shows"},
    {"The profile \"work\" is configured to use the SSO token provider but the \"nonexist\" sso_session "
     "configuration "
     "does not exist.",
     "the sign-in session of AWS profile work is incomplete", set_up},
    {"The profile \"work\" is configured to use the SSO token provider but is missing the following "
     "configuration: "
     "['sso_region'].",
     "the sign-in session of AWS profile work is incomplete", set_up},
    {"Error loading SSO Token: Token for codecatalyst does not exist",
     "you are not signed in with AWS profile work", sign_in},
    {"Error loading SSO Token: Token for https://view.awsapps.com/start is invalid",
     "you are not signed in with AWS profile work", sign_in},
    {"'80af6f394d022e711b1b139544a1598b8c36fd60'", "the sign-in session of AWS profile work cannot be read",
     sign_in},
    {"Error when retrieving token from sso: Token has expired and refresh failed",
     "the sign-in session of AWS profile work has expired", sign_in},
    {"Unable to parse config file: /home/mary/.aws/config", "the AWS configuration cannot be read",
     "run `aws configure list --profile work` and mend what it reports"},
    {"usage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n\naws: error: argument "
     "command: "
     "Invalid choice, valid choices are:\n\ns3 | ec2",
     "this AWS CLI does not know CodeCatalyst", "install version 2.9.4 or newer"},
    {"Parameter validation failed:\nInvalid length for parameter name, value: 0, valid min length: 1",
     "the AWS CLI failed with status 255: Invalid length for parameter name, value: 0, valid min length: 1",
     verify, after::unclear},
    {"aws: error: the following arguments are required: --name",
     "the AWS CLI failed with status 255: aws: error: the following arguments are required: --name", verify,
     after::unclear},
    {"", "the AWS CLI failed with status 255: it gave no reason", verify, after::unclear},
    {" \n\n ", "the AWS CLI failed with status 255: it gave no reason", verify, after::unclear},
};

void check(const std::string& errors, const row& wanted) {
    CAPTURE(errors);
    const auto found = explain(errors, 255, "work");
    CHECK(found.message == wanted.message);
    CHECK(found.hint == wanted.hint);
    CHECK(found.unclear == (wanted.then == after::unclear));
    CHECK(found.gone == (wanted.then == after::gone));
}

}  // namespace

TEST_CASE("explain: what the service answers, in the forms of versions 1.45, 2.9 and 2.36") {
    for (const auto& each : from_the_service) {
        check(each.errors + "\n", each);
        check("\n" + each.errors + "\n", each);
        check("\naws: [ERROR]: " + each.errors + "\n", each);
    }
}

TEST_CASE("explain: what is wrong before any request, in the same forms") {
    for (const auto& each : from_the_configuration) {
        check(each.errors + "\n", each);
        check("\n" + each.errors + "\n", each);
        check("\naws: [ERROR]: " + each.errors + "\n", each);
    }
}

TEST_CASE("explain: words before the error change nothing") {
    for (const auto& each : from_the_service)
        check(
            "urllib3/connectionpool.py:1: InsecureRequestWarning: do not\n  warnings.warn(\n\n" + each.errors,
            each);
}

TEST_CASE("explain: the service's code is what counts, not what its text mentions") {
    for (const std::string text :
         {"(401)", "(404) Not Found", "(ResourceNotFoundException)", "no (402)", "Error loading SSO Token",
          "SSL validation failed: certificate verify failed", "An error occurred (401) when calling",
          "x\n(404)", "x\nThe config profile (work) could not be found",
          "x\nAn error occurred (401) when calling the X operation: y"}) {
        CAPTURE(text);
        check("\n" + answered("500", text) + "\n", {"", own_error, later, after::unclear});
        check("\naws: [ERROR]: " + answered("InternalServerException", text) + "\n",
              {"", own_error, later, after::unclear});
        check("\n" + answered("404", text) + "\n", {"", "CodeCatalyst does not know what was asked for",
                                                    "check codecatalyst.endpoint", after::gone});
    }
    check(answered("418", "(404)"),
          {"",
           "the AWS CLI failed with status 255: An error occurred (418) when calling the "
           "CreateAccessToken operation: (404)",
           verify, after::unclear});
}

TEST_CASE(
    "explain: a sign counts at the beginning of a line only, and a code only where the service answered") {
    for (const std::string errors :
         {"(401)", "(404) Not Found", "(ResourceNotFoundException)", "x: Error loading SSO Token: no",
          "Unauthorized (401)", "cannot say: The config profile (work) could not be found",
          "it says An error occurred (404) when calling it", "x Could not connect to the endpoint URL",
          "An error occurred", "An error occurred (404", "An error occurred 404)"}) {
        CAPTURE(errors);
        const auto found = explain("\n" + errors + "\n", 255, "work");
        CHECK(found.message == "the AWS CLI failed with status 255: " + errors);
        CHECK(found.unclear);
        CHECK_FALSE(found.gone);
    }
}

TEST_CASE("explain: an unknown failure is quoted by its last line, with its status, fit for a terminal") {
    CHECK(explain("Traceback\n  File \"x\"\nKeyError: 'y'\n", 1, "work").message ==
          "the AWS CLI failed with status 1: KeyError: 'y'");
    CHECK(explain("a\x1b[2Jb\r\n", 254, "work").message == "the AWS CLI failed with status 254: a\\x1b[2Jb");
    CHECK(explain(std::string(1000, 'x'), 1, "work").message ==
          "the AWS CLI failed with status 1: " + std::string(200, 'x') + "...");
}

TEST_CASE("explain: the service's own words are made fit for a terminal, and may be missing") {
    CHECK(explain(answered("AccessDeniedException",
                           "a\x1b[2J\x07"
                           "b\nsecond line"),
                  254, "work")
              .message == "CodeCatalyst denied access: a\\x1b[2J\\x07b");
    CHECK(explain(answered("ConflictException", std::string(1000, 'x')), 254, "work").message ==
          "CodeCatalyst reported a conflict: " + std::string(200, 'x') + "...");
    CHECK(explain(answered("ConflictException", "a: b", " (reached max retries: 0)"), 254, "work").message ==
          "CodeCatalyst reported a conflict: a: b");
    CHECK(
        explain("An error occurred (ConflictException) when calling the X operation", 254, "work").message ==
        "CodeCatalyst reported a conflict: no reason given");
    CHECK(explain("An error occurred (ConflictException) when calling the X operation (reached max retries: ",
                  254, "work")
              .message == "CodeCatalyst reported a conflict: no reason given");
    CHECK(explain("An error occurred (ConflictException)", 254, "work").message ==
          "CodeCatalyst reported a conflict: no reason given");
    CHECK(explain(answered("ConflictException", "braces {profile} {} {text} {"), 254, "work").message ==
          "CodeCatalyst reported a conflict: braces {profile} {} {text} {");
}

TEST_CASE("explain: the profile's name is made fit for a terminal, whatever it holds") {
    const auto found = explain("Error loading SSO Token: no", 255, "a\x1b{b}%s");
    CHECK(found.message == "you are not signed in with AWS profile a\\x1b{b}%s");
    CHECK(found.hint == "run `aws sso login --profile a\\x1b{b}%s`");
}

TEST_CASE("explain: a cache file's name is recognised among other quoted words") {
    const auto message = [](const std::string& errors) { return explain(errors, 255, "work").message; };
    const std::string name(40, 'a');
    CHECK(message("'" + name + "'") == "the sign-in session of AWS profile work cannot be read");
    CHECK(message("\naws: [ERROR]: '" + name + "'\n") ==
          "the sign-in session of AWS profile work cannot be read");
    CHECK(message("'" + name + "a'") == "the AWS CLI failed with status 255: '" + name + "a'");
    CHECK(message("'" + name.substr(1) + "g'") ==
          "the AWS CLI failed with status 255: '" + name.substr(1) + "g'");
    CHECK(message("\"" + name + "\"") == "the AWS CLI failed with status 255: \"" + name + "\"");
}

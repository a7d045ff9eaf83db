// SPDX-License-Identifier: Apache-2.0
// Every way in which the service, or the way to it, can say no: message and hint, and what it means.
#include "backends/codecatalyst/api_faults.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace codecatalyst;
using reason = http_failure::reason;

namespace {

enum class after { not_done, unclear, gone };

/// What another try or a sign-in would do about it.
enum class remedy { none, try_again, sign_in };

using headers = std::vector<std::pair<std::string, std::string>>;

struct row {
    std::string why;
    int status;
    std::string code;  // header x-amzn-ErrorType
    std::string body;
    std::string message, hint;
    after then = after::not_done;
    remedy with = remedy::none;
    std::string_view operation = "CreateAccessToken";
};

api_question asked(std::string_view operation) {
    return {operation, "work", "codecatalyst.global.api.aws", std::chrono::seconds(30), false};
}

http_answer answer(int status, headers with, const std::string& body) {
    return {status, std::move(with), secret(body)};
}

std::string of(after then) {
    return then == after::unclear ? "unclear" : then == after::gone ? "gone" : "not done";
}

void check(const api_fault& found, const std::string& message, const std::string& hint, after then,
           remedy with) {
    CHECK(found.message == message);
    CHECK(found.hint == hint);
    CHECK(of(found.unclear ? after::unclear : found.gone ? after::gone : after::not_done) == of(then));
    CHECK(found.passing == (with == remedy::try_again));
    CHECK(found.sign_in == (with == remedy::sign_in));
}

const std::string sign_in = "run `git credential-codecatalyst login --profile work`";
const std::string may_use = "check that the user of AWS profile work may use CodeCatalyst";
const std::string quota = "CodeCatalyst allows no more tokens for this user";
const std::string fewer =
    "see them with `git credential-codecatalyst list --profile work` and delete those no longer used with "
    "`git credential-codecatalyst delete --profile work ID`";
const std::string unknown = "CodeCatalyst does not know what was asked for";
const std::string asked_for = "check the names and ids that were given";
const std::string endpoint = "check codecatalyst.endpoint and the proxy settings";
const std::string network = "check the network, the proxy settings and codecatalyst.endpoint";
const std::string later = "try again later";
const std::string throttled = "CodeCatalyst takes no more requests for now";
const std::string own_error = "CodeCatalyst reported an error of its own";
const std::string not_available = "CodeCatalyst is not available";
const std::string page = "a web page came in the place of CodeCatalyst's answer";
const std::string elsewhere = "CodeCatalyst's address leads elsewhere (status ";
const std::string not_followed = "), and redirects are not followed";

constexpr auto not_done = after::not_done, unclear = after::unclear, gone = after::gone;
constexpr auto none = remedy::none, again = remedy::try_again, signing_in = remedy::sign_in;

const std::vector<row> rows{
    {"the session is refused", 401, "", "Unauthorized",
     "CodeCatalyst does not accept the sign-in session of AWS profile work", sign_in, not_done, signing_in},
    {"with any code", 401, "UnrecognizedClientException", "{}",
     "CodeCatalyst does not accept the sign-in session of AWS profile work", sign_in, not_done, signing_in},
    {"with any page", 401, "", "<html>",
     "CodeCatalyst does not accept the sign-in session of AWS profile work", sign_in, not_done, signing_in},
    {"no scope", 403, "AccessDeniedException", R"({"message": "no"})",
     "the sign-in session of AWS profile work does not reach CodeCatalyst", sign_in, not_done, signing_in,
     "VerifySession"},
    {"no access", 403, "AccessDeniedException", R"({"message": "no entry"})",
     "CodeCatalyst denied access: no entry", may_use},
    {"no reason", 403, "AccessDeniedException", R"({"message": 5})",
     "CodeCatalyst denied access: no reason given", may_use},
    {"no access, untyped", 403, "", R"({"message": "Forbidden"})", "CodeCatalyst denied access", may_use},
    {"another code", 403, "MissingAuthenticationTokenException", "{}", "CodeCatalyst denied access", may_use},
    {"too many tokens", 402, "ServiceQuotaExceededException", R"({"message": "100"})", quota, fewer},
    {"too many tokens, untyped", 402, "", "", quota, fewer},
    {"a bad request", 400, "ValidationException", R"({"message": "bad time"})",
     "CodeCatalyst did not accept the request: bad time",
     "check codecatalyst.lifetime and this machine's clock"},
    {"a bad list", 400, "ValidationException", R"({"Message": "bad\nname"})",
     "CodeCatalyst did not accept the request: bad\\x0aname", "check what was asked for", not_done, none,
     "ListProjects"},
    {"a bad request, untyped", 400, "", "", "CodeCatalyst answered with status 400", endpoint},
    {"a conflict", 409, "ConflictException", R"({"message": "name taken"})",
     "CodeCatalyst reported a conflict: name taken", "try again"},
    {"a conflict, untyped", 409, "", R"({"message": "taken"})",
     "CodeCatalyst answered with status 409: taken", endpoint},
    {"not there", 404, "ResourceNotFoundException", R"({"message": "Token not found"})",
     unknown + ": Token not found", asked_for, gone, none, "DeleteAccessToken"},
    {"not there, untyped", 404, "", "", unknown, endpoint, gone, none, "DeleteAccessToken"},
    {"no such operation", 404, "UnknownOperationException", "{}", unknown, endpoint, not_done, none,
     "DeleteAccessToken"},
    {"no such page", 404, "", "<html>", page + " (status 404)", network, not_done, none, "DeleteAccessToken"},
    {"too fast", 429, "ThrottlingException", R"({"message": "slow down"})", throttled, later, not_done,
     again},
    {"too fast, untyped", 429, "", "", throttled, later, not_done, again},
    {"an error", 500, "InternalServerException", R"({"message": "boom"})", own_error, later, unclear, again},
    {"an error, untyped", 500, "", "", own_error, later, unclear, again},
    {"502", 502, "", "<html>", not_available, later, unclear, again},
    {"503", 503, "", "<html>Service Unavailable", not_available, later, unclear, again},
    {"504", 504, "", "", not_available, later, unclear, again},
    {"505", 505, "", R"({"message": "odd"})", "CodeCatalyst answered with status 505: odd", later, unclear,
     again},
    {"a page of a proxy", 403, "", "\n <!doctype html>", page + " (status 403)", network},
    {"a redirect", 302, "", "", elsewhere + "302" + not_followed, endpoint},
    {"a redirect, in JSON", 307, "", R"({"message": "there"})", elsewhere + "307" + not_followed, endpoint},
    {"a tea pot", 418, "TeapotException", R"({"message": "short"})",
     "CodeCatalyst answered with status 418: short", endpoint},
};

}  // namespace

TEST_CASE("api faults: what the service answers") {
    for (const auto& each : rows) {
        CAPTURE(each.why);
        headers with;
        if (!each.code.empty()) with.emplace_back("x-amzn-ErrorType", each.code);
        check(explain(asked(each.operation), answer(each.status, with, each.body)), each.message, each.hint,
              each.then, each.with);
    }
}

TEST_CASE("api faults: the code is in the header, else in the body, in all its dresses") {
    const auto said = [](headers with, const std::string& body) {
        return explain(asked("CreateAccessToken"), answer(400, std::move(with), body)).message;
    };
    const std::string conflict = "CodeCatalyst reported a conflict: m";
    const std::string m = R"("message": "m"})";
    CHECK(said({{"X-AMZN-ERRORTYPE", "ConflictException:http://internal.amazon.com/coral/x/"}}, "{" + m) ==
          conflict);
    CHECK(said({{"x-amzn-errortype", "com.amazonaws.codecatalyst#ConflictException"}}, "{" + m) == conflict);
    CHECK(said({}, R"({"code": "ConflictException", )" + m) == conflict);
    CHECK(said({}, R"({"__type": "com.amazonaws.codecatalyst#ConflictException", )" + m) == conflict);
    CHECK(said({}, R"({"code": "ConflictException", "__type": "ValidationException", )" + m) == conflict);
    CHECK(said({{"x-amzn-ErrorType", "ConflictException"}}, R"({"code": "ValidationException", )" + m) ==
          conflict);
    CHECK(said({}, R"({"code": 5, )" + m) == "CodeCatalyst answered with status 400: m");
}

TEST_CASE("api faults: the request's id is printed, the first present of three") {
    const auto said = [](headers with) {
        return explain(asked("CreateAccessToken"), answer(503, std::move(with), "")).message;
    };
    CHECK(said({{"x-amz-cf-id", "c-1"}}) == not_available + " (request c-1)");
    CHECK(said({{"x-amz-cf-id", "c-1"}, {"X-Amz-Apigw-Id", "g-1"}}) == not_available + " (request g-1)");
    CHECK(said({{"x-amz-cf-id", "c-1"}, {"x-amz-apigw-id", "g-1"}, {"x-amzn-requestid", "r-1"}}) ==
          not_available + " (request r-1)");
    CHECK(said({{"x-amzn-RequestId", "r\x1b[31m"}}) == not_available + " (request r\\x1b[31m)");
    CHECK(said({{"x-amzn-RequestId", ""}}) == not_available);
}

TEST_CASE("api faults: AWS profile default needs no option") {
    const api_question plain{"CreateAccessToken", "default", "h", std::chrono::seconds(30), false};
    CHECK(explain(plain, answer(401, {}, "")).hint == "run `git credential-codecatalyst login`");
    CHECK(explain(plain, answer(402, {}, "")).hint ==
          "see them with `git credential-codecatalyst list` and delete those no longer used with "
          "`git credential-codecatalyst delete ID`");
}

TEST_CASE("api faults: a token that was given by the environment is what is wrong, not a session") {
    auto given = asked("VerifySession");
    given.token_given = true;
    const std::string message = "CodeCatalyst does not accept the token in AWS_BEARER_TOKEN_CODECATALYST";
    const std::string hint = "set it to one that is valid, or unset it and sign in";
    check(explain(given, answer(401, {{"x-amzn-RequestId", "r-1"}}, "")), message + " (request r-1)", hint,
          not_done, signing_in);
    check(explain(given, answer(403, {{"x-amzn-ErrorType", "AccessDeniedException"}}, "{}")), message, hint,
          not_done, signing_in);
    given.operation = "CreateAccessToken";
    CHECK(explain(given, answer(403, {}, "")).message == "CodeCatalyst denied access");
}

TEST_CASE("api faults: no answer at all") {
    struct failure {
        reason why;
        std::string message, hint;
        remedy with = none;
    };
    const std::string proxy = "check http.proxy, HTTPS_PROXY and NO_PROXY";
    const std::vector<failure> failures{
        {reason::unresolved,
         "CodeCatalyst cannot be reached: the name codecatalyst.global.api.aws is not known here", network,
         again},
        {reason::unreachable,
         "CodeCatalyst cannot be reached: codecatalyst.global.api.aws takes no connection", network, again},
        {reason::silent, "CodeCatalyst cannot be reached: codecatalyst.global.api.aws does not answer",
         network, again},
        {reason::proxy, "the proxy cannot be reached", proxy},
        {reason::proxy_refused, "the proxy does not connect to codecatalyst.global.api.aws: words\\x0a",
         proxy},
        {reason::proxy_sign_in, "the proxy wants a user name and password that it knows",
         "put them into http.proxy or HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT"},
        {reason::untrusted, "the certificate of the CodeCatalyst service is not trusted: words\\x0a",
         "set AWS_CA_BUNDLE, ca_bundle in AWS profile work or http.sslCAInfo to your organisation's CA file"},
        {reason::handshake, "no secure connection to codecatalyst.global.api.aws can be made: words\\x0a",
         endpoint},
        {reason::bad_ca_file, "the CA file cannot be read: words\\x0a",
         "check AWS_CA_BUNDLE, ca_bundle in AWS profile work, GIT_SSL_CAINFO and http.sslCAInfo"},
        {reason::broken, "the connection to CodeCatalyst broke", network, again},
        {reason::timed_out, "CodeCatalyst did not answer within 30 s",
         "check the network, or raise codecatalyst.timeout", again},
        {reason::too_long, "CodeCatalyst's answer is too long to be read", endpoint},
    };
    for (const auto& each : failures)
        for (const bool sent : {false, true})
            check(explain(asked("CreateAccessToken"), http_failure(each.why, sent, "words\n")), each.message,
                  each.hint, sent ? unclear : not_done, each.with);
}

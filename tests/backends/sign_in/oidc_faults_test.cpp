// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "support/failure.hpp"
#include "support/oidc_world.hpp"

using namespace codecatalyst;
using namespace std::chrono_literals;

namespace {

struct fault_world : oidc_world {
    std::string profile = "p";

    /// "CODE: message | hint" of a refresh.
    std::string said() {
        try {
            (void)client(profile).refresh({"id", secret("hidden"), {}}, secret("r-t"));
        } catch (const sign_in_refused& e) {
            return e.code + ": " + e.what() + " | " + e.hint();
        }
        return "(none)";
    }
    std::string said(int status, const std::string& code, const std::string& exception,
                     const std::string& text = "why") {
        const auto body =
            code.empty() ? "" : R"({"error":")" + code + R"(","error_description":")" + text + "\"}";
        answers(
            status, body,
            {{"x-amzn-ErrorType", exception + ":http://internal.amazon.com/coral/com.amazonaws.sso.oidc/"}});
        return said();
    }
};

struct expected {
    std::string exception;
    int status;
    std::string code, message;
};

const std::string login = "git credential-codecatalyst login --profile p";
const expected table[] = {
    {"AuthorizationPendingException", 400, "authorization_pending",
     "the sign-in has not been approved yet | approve it in the browser"},
    {"SlowDownException", 400, "slow_down", "the sign-in service is asked too often | try again in a minute"},
    {"ExpiredTokenException", 400, "expired_token",
     "the sign-in was not approved in time | run `" + login + "` again"},
    {"AccessDeniedException", 400, "access_denied",
     "the sign-in was refused | run `" + login +
         "` again and approve it, or ask your organisation for access to "
         "CodeCatalyst"},
    {"InvalidGrantException", 400, "invalid_grant",
     "the sign-in service no longer takes the session or code | run `" + login + "`"},
    {"InvalidClientException", 401, "invalid_client",
     "the sign-in service no longer knows this program's registration | run `" + login + "`"},
    {"InternalServerException", 500, "server_error",
     "the sign-in service reported an error of its own | try again later"},
    {"InvalidRequestException", 400, "invalid_request",
     "the sign-in service does not take the request: why | check sso_start_url and sso_region in the AWS "
     "configuration"},
    {"InvalidRequestRegionException", 400, "invalid_request",
     "the sign-in service of another region is the right one: why | check sso_region in the AWS "
     "configuration"},
    {"InvalidScopeException", 400, "invalid_scope",
     "the sign-in service does not grant what is asked for: why | set sso_registration_scopes = "
     "codecatalyst:read_write in the AWS configuration, then run `" +
         login + "`"},
    {"UnauthorizedClientException", 400, "unauthorized_client",
     "the sign-in service does not let this program sign in that way | run `" + login +
         "`, or with --device"},
    {"UnsupportedGrantTypeException", 400, "unsupported_grant_type",
     "the sign-in service does not know this way to sign in | run `" + login + " --device`"},
    {"InvalidClientMetadataException", 400, "invalid_client_metadata",
     "the sign-in service does not register this program: why | check sso_start_url and "
     "sso_registration_scopes in the AWS configuration"},
    {"InvalidRedirectUriException", 400, "invalid_redirect_uri",
     "the sign-in service does not lead a browser back to this machine | run `" + login + " --device`"},
};

}  // namespace

TEST_CASE("oidc_faults: every error of the service's model, by body and by header") {
    fault_world world;
    for (const auto& row : table) {
        CAPTURE(row.exception);
        CHECK(world.said(row.status, row.code, row.exception) == row.code + ": " + row.message);
    }
}

TEST_CASE("oidc_faults: by the body alone, by the header alone, by the body where they differ") {
    fault_world world;
    for (const auto& row : table) {
        CAPTURE(row.exception);
        if (row.exception != "InvalidRequestRegionException")
            CHECK(world.said(row.status, row.code, "") == row.code + ": " + row.message);
        auto by_header = row.message;
        if (const auto why = by_header.find(": why"); why != by_header.npos)
            by_header.replace(why, 5, ": no reason given");
        CHECK(world.said(row.status, "", row.exception) == row.code + ": " + by_header);
    }
    CHECK(world.said(400, "invalid_grant", "SlowDownException").starts_with("invalid_grant: "));
}

TEST_CASE("oidc_faults: the documented answer, as it was captured") {
    fault_world world;
    world.answers(400,
                  R"({"error":"authorization_pending","error_description":"Authorization is still pending"})",
                  {{"x-amzn-ErrorType",
                    "AuthorizationPendingException:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/"},
                   {"x-amzn-RequestId", "b1"}});
    CHECK(world.said() ==
          "authorization_pending: the sign-in has not been approved yet (request b1) | approve it in the "
          "browser");
}

TEST_CASE("oidc_faults: the command to run for the default profile names none") {
    fault_world world;
    world.profile = "default";
    CHECK(world.said(400, "invalid_grant", "") ==
          "invalid_grant: the sign-in service no longer takes the session or code | run `git "
          "credential-codecatalyst login`");
}

TEST_CASE("oidc_faults: unknown error codes and answers") {
    fault_world world;
    CHECK(world.said(400, "odd{}", "") ==
          "odd{}: the sign-in service says odd{}: why | run `git credential-codecatalyst login --profile p`");
    world.answers(429, "");
    CHECK(world.said() == "slow_down: the sign-in service takes no more requests for now | try again later");
    world.answers(500, "<html>");
    CHECK(world.said() == "server_error: the sign-in service reported an error of its own | try again later");
    for (const int status : {502, 503, 504}) {
        world.answers(status, "<html>");
        CHECK(world.said() == "server_error: the sign-in service is not available | try again later");
    }
    const std::string check = " | check codecatalyst.signInEndpoint and the proxy settings";
    world.answers(404, "<html>", {{"x-amzn-RequestId", "b2"}});
    CHECK(world.said() == ": the sign-in service's answer has status 404 and no reason (request b2)" + check);
    world.answers(302, "", {{"Location", "https://evil.example/"}});
    CHECK(world.said() ==
          ": the sign-in service's address leads elsewhere (status 302), and redirects are not followed" +
              check);
    CHECK(world.asked.size() == 8);
}

TEST_CASE("oidc_faults: a description is shown fit for a terminal, and not when it quotes a secret") {
    fault_world world;
    CHECK(world.said(400, "invalid_request", "", "a\\u001b[31mb").find("a\\x1b[31mb |") != std::string::npos);
    CHECK(world.said(400, "invalid_request", "", "no r-t here").find(": no reason given |") !=
          std::string::npos);
    CHECK(world.said(400, "invalid_request", "", "no hidden here").find(": no reason given |") !=
          std::string::npos);
    CHECK(world.said(400, "is r-t", "").find("r-t") == std::string::npos);
}

TEST_CASE("oidc_faults: there is no answer") {
    fault_world world;
    const auto failed = [&](oidc service) {
        return failure_of<backend_error>([&] {
            return service.refresh({"id", secret("h"), {}}, secret("r")).expires_in;
        });
    };
    world.answer.drop = true;
    CHECK(failed(world.client()) ==
          "the connection to the sign-in service broke | check the network, the proxy settings and "
          "codecatalyst.signInEndpoint");
    CHECK(world.asked.size() == 1);  // sent once
}

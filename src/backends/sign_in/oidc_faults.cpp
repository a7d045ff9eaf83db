// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/oidc_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backends/connection_faults.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view sign_in = "run `{login}`", sign_in_anew = "run `{login}` again",
                           try_later = "try again later",
                           check_service = "check codecatalyst.signInEndpoint and the proxy settings";

struct row {
    std::string_view exception;  // x-amzn-ErrorType header
    std::string_view code;       // `error` member of the body
    std::string_view message;    // {text}, the service's own message, and {login} are filled in
    std::string_view hint;
};

/// The errors of the service's model (sso-oidc 2019-06-10). The header distinguishes rows with the same code.
constexpr std::array rows{
    row{"AuthorizationPendingException", "authorization_pending", "the sign-in has not been approved yet",
        "approve it in the browser"},
    row{"SlowDownException", "slow_down", "the sign-in service is asked too often", "try again in a minute"},
    row{"ExpiredTokenException", "expired_token", "the sign-in was not approved in time", sign_in_anew},
    row{"AccessDeniedException", "access_denied", "the sign-in was refused",
        "run `{login}` again and approve it, or ask your organisation for access to CodeCatalyst"},
    row{"InvalidGrantException", "invalid_grant", "the sign-in service no longer takes the session or code",
        sign_in},
    row{"InvalidClientException", "invalid_client",
        "the sign-in service no longer knows this program's registration", sign_in},
    row{"InternalServerException", "server_error", "the sign-in service reported an error of its own",
        try_later},
    row{"InvalidRequestException", "invalid_request", "the sign-in service does not take the request: {text}",
        "check sso_start_url and sso_region in the AWS configuration"},
    row{"InvalidRequestRegionException", "invalid_request",
        "the sign-in service of another region is the right one: {text}",
        "check sso_region in the AWS configuration"},
    row{"InvalidScopeException", "invalid_scope",
        "the sign-in service does not grant what is asked for: {text}",
        "set sso_registration_scopes = codecatalyst:read_write in the AWS configuration, then run `{login}`"},
    row{"UnauthorizedClientException", "unauthorized_client",
        "the sign-in service does not let this program sign in that way", "run `{login}`, or with --device"},
    row{"UnsupportedGrantTypeException", "unsupported_grant_type",
        "the sign-in service does not know this way to sign in", "run `{login} --device`"},
    row{"InvalidClientMetadataException", "invalid_client_metadata",
        "the sign-in service does not register this program: {text}",
        "check sso_start_url and sso_registration_scopes in the AWS configuration"},
    row{"InvalidRedirectUriException", "invalid_redirect_uri",
        "the sign-in service does not lead a browser back to this machine", "run `{login} --device`"},
};

struct status_row {
    int status;
    std::string_view code;  // the closest OAuth code
    std::string_view message;
    std::string_view hint;
};

/// For errors without a code, from a gateway or proxy in front of the service.
constexpr std::array statuses{
    status_row{429, "slow_down", "the sign-in service takes no more requests for now", try_later},
    status_row{500, "server_error", "the sign-in service reported an error of its own", try_later},
    status_row{502, "server_error", "the sign-in service is not available", try_later},
    status_row{503, "server_error", "the sign-in service is not available", try_later},
    status_row{504, "server_error", "the sign-in service is not available", try_later},
};

struct error_body {
    std::string code, text;
};

error_body read_error(const http_answer& said) try {
    const auto body = json::parse(said.body.expose());
    return {body.text("/error").value_or(""), body.text("/error_description").value_or("")};
} catch (const json_error&) {
    return {};
}

/// "Name:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/" to "Name".
std::string_view exception_of(const http_answer& said) {
    const auto header = said.header("x-amzn-ErrorType");
    return trimmed(header.substr(0, header.find(':')));
}

const row* find(std::string_view code, std::string_view exception) {
    const row* best = nullptr;
    for (const auto& each : rows) {
        if (!code.empty() && each.code != code) continue;
        if (each.exception == exception) return &each;
        if (best == nullptr && !code.empty()) best = &each;
    }
    return best;
}

bool holds(std::string_view text, const json& question, const char* member) {
    const auto value = question.secret_text(member);
    return value && !value->empty() && text.find(value->expose()) != text.npos;
}

std::string shown(std::string_view text, const json& question) {
    const auto quoted = std::ranges::any_of(
        std::array{"/clientSecret", "/deviceCode", "/refreshToken", "/code", "/codeVerifier"},
        [&](const char* member) { return holds(text, question, member); });
    return text.empty() || quoted ? "no reason given" : printable(text);
}

/// The id that AWS support asks for.
std::string request_id(const http_answer& said) {
    const auto id = said.header("x-amzn-RequestId");
    return id.empty() ? "" : fmt::format(" (request {})", printable(id));
}

std::string filled(std::string_view words, const oidc_question& asked, std::string_view text) {
    return fmt::format(fmt::runtime(words), fmt::arg("text", text),
                       fmt::arg("login", login_command(asked.profile)));
}

/// The host, and port if any, of a URL.
std::string_view host_of(std::string_view url) {
    const auto from = url.find("//");
    if (from != url.npos) url.remove_prefix(from + 2);
    return url.substr(0, url.find('/'));
}

/// For an error without a row in the table.
sign_in_refused unnamed(const http_answer& said) {
    const auto* const known = std::ranges::find(statuses, said.status, &status_row::status);
    if (known != statuses.end())
        return {std::string(known->code), std::string(known->message) + request_id(said),
                std::string(known->hint)};
    const auto what = said.status / 100 == 3
                          ? "address leads elsewhere (status {}), and redirects are not followed{}"
                          : "answer has status {} and no reason{}";
    return {"", "the sign-in service's " + fmt::format(fmt::runtime(what), said.status, request_id(said)),
            std::string(check_service)};
}

}  // namespace

void refuse(const oidc_question& asked, const http_answer& said, const json& question) {
    const auto body = read_error(said);
    const auto text = shown(body.text, question);
    if (const auto* known = find(body.code, exception_of(said)))
        throw sign_in_refused(std::string(known->code),
                              filled(known->message, asked, text) + request_id(said),
                              filled(known->hint, asked, text));
    if (body.code.empty()) throw unnamed(said);
    const auto code = shown(body.code, question);
    throw sign_in_refused(code,
                          fmt::format("the sign-in service says {}: {}{}", code, text, request_id(said)),
                          filled(sign_in, asked, text));
}

void fail_without_answer(const oidc_question& asked, const http_failure& why) {
    const auto timeout = std::chrono::ceil<std::chrono::seconds>(asked.timeout);
    const auto words =
        explain_connection({"the sign-in service", "the sign-in service", "codecatalyst.signInEndpoint",
                            host_of(asked.endpoint), asked.profile, timeout},
                           why);
    throw backend_error(words.message, words.hint);
}

void fail_for_want_of(std::string_view member) {
    throw sign_in_unusable(fmt::format("the sign-in service's answer has no usable {}", member),
                           std::string(check_service));
}

void fail_unreadable() {
    throw sign_in_unusable("the sign-in service's answer cannot be read", std::string(check_service));
}

}  // namespace codecatalyst

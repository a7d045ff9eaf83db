// SPDX-License-Identifier: Apache-2.0
#include "backends/sign_in/oidc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "backends/sign_in/oidc_faults.hpp"
#include "backends/sign_in/sign_in_hosts.hpp"
#include "base/text.hpp"

namespace codecatalyst {
namespace {

using std::chrono::seconds;

// The service's model gives no maximum lengths. These limits are far above what it sends.
constexpr std::size_t answer_max = 128 * 1024, token_max = 16 * 1024, code_max = 4096, address_max = 2048;
constexpr std::int64_t seconds_max = 400L * 86400;
constexpr seconds interval_by_default(5), interval_max(60);  // RFC 8628, 3.2

constexpr const char* client_name = "git-credential-codecatalyst";
constexpr const char* scope_by_default = "codecatalyst:read_write";  // tokens need this scope
constexpr const char* registered_redirect = "http://127.0.0.1/oauth/callback";

http_options within_limits(http_options transport) {
    transport.answer_max = answer_max;
    return transport;
}

std::string without_slash(std::string endpoint) {
    while (endpoint.ends_with('/')) endpoint.pop_back();
    return endpoint;
}

std::vector<std::string> scopes_for(const sign_in_place& where) {
    return where.scopes.empty() ? std::vector<std::string>{scope_by_default} : where.scopes;
}

json with_client(json question, const client_registration& as) {
    question.set("/clientId", as.id);
    question.set("/clientSecret", as.client_secret);
    return question;
}

json token_question(const client_registration& as, const char* grant) {
    json question;
    question.set("/grantType", grant);
    return with_client(std::move(question), as);
}

std::string word(const json& answer, const char* member, std::size_t max) {
    auto found = answer.text(std::string("/") + member);
    if (!found || found->empty() || found->size() > max || has_control(*found)) fail_for_want_of(member);
    return std::move(*found);
}

secret hidden_word(const json& answer, const char* member, std::size_t max) {
    auto found = answer.secret_text(std::string("/") + member);
    if (!found || found->empty() || found->expose().size() > max || has_control(found->expose()))
        fail_for_want_of(member);
    return std::move(*found);
}

seconds duration(const json& answer, const char* member) {
    const auto found = answer.number(std::string("/") + member);
    if (!found || *found <= 0 || *found > seconds_max) fail_for_want_of(member);
    return seconds(*found);
}

/// An https URL, or an http URL on this machine.
bool is_web_address(std::string_view text) {
    constexpr std::array<std::string_view, 5> fronts{"https://", "http://127.0.0.1:", "http://127.0.0.1/",
                                                     "http://localhost:", "http://localhost/"};
    return std::ranges::any_of(fronts, [text](std::string_view front) { return text.starts_with(front); }) &&
           text.find_first_of(" \"'<>\\") == text.npos;
}

/// Checked strictly, because the user is sent to this page.
std::string address(const json& answer, const char* member, const sign_in_hosts& own) {
    auto found = word(answer, member, address_max);
    if (!is_web_address(found)) fail_for_want_of(member);
    check_page(found, own);
    return found;
}

/// The user reads this code and types it in.
std::string code_to_type(const json& answer) {
    constexpr std::size_t typed_max = 64;
    auto found = word(answer, "userCode", typed_max);
    if (printable(found, typed_max, charset::ascii) != found) fail_for_want_of("userCode");
    return found;
}

seconds interval_of(const json& answer) {
    const auto found = answer.number("/interval");
    return found ? std::clamp(seconds(*found), seconds(1), interval_max) : interval_by_default;
}

}  // namespace

oidc::oidc(parts with) : with_(std::move(with)), http_(within_limits(with_.transport)) {
    with_.endpoint = without_slash(std::move(with_.endpoint));
}

client_registration oidc::register_client(const sign_in_place& where, sign_in_flow flow, time_point now) {
    json question;
    question.set("/clientName", client_name);
    question.set("/clientType", "public");
    if (flow == sign_in_flow::authorization_code) {
        for (const auto* const grant : {"authorization_code", "refresh_token"})
            question.set("/grantTypes/-", grant);
        question.set("/redirectUris/-", registered_redirect);
        question.set("/issuerUrl", where.known_url());
    }
    for (const auto& scope : scopes_for(where)) question.set("/scopes/-", scope);
    const auto answer = ask("/client/register", question);
    client_registration out{word(answer, "clientId", code_max),
                            hidden_word(answer, "clientSecret", token_max), now, flow};
    const auto expires = answer.number("/clientSecretExpiresAt");
    if (!expires || *expires <= 0 || seconds(*expires) > now.time_since_epoch() + seconds(10 * seconds_max))
        fail_for_want_of("clientSecretExpiresAt");
    out.expires = time_point(seconds(*expires));
    return out;
}

device_authorization oidc::authorize_device(const client_registration& as, const std::string& start_url) {
    auto question = with_client(json(), as);
    question.set("/startUrl", start_url);
    const auto answer = ask("/device_authorization", question);
    const sign_in_hosts own{with_.endpoint, start_url};
    return {hidden_word(answer, "deviceCode", code_max),
            code_to_type(answer),
            address(answer, "verificationUri", own),
            answer.has("/verificationUriComplete") ? address(answer, "verificationUriComplete", own) : "",
            duration(answer, "expiresIn"),
            interval_of(answer)};
}

issued_session oidc::redeem(const client_registration& as, const secret& device_code) {
    auto question = token_question(as, "urn:ietf:params:oauth:grant-type:device_code");
    question.set("/deviceCode", device_code);
    return create_token(question);
}

issued_session oidc::redeem(const client_registration& as, const authorization_code& code) {
    auto question = token_question(as, "authorization_code");
    question.set("/redirectUri", code.redirect_uri);
    question.set("/codeVerifier", code.verifier);
    question.set("/code", code.code);
    return create_token(question);
}

issued_session oidc::refresh(const client_registration& as, const secret& refresh_token) {
    auto question = token_question(as, "refresh_token");
    question.set("/refreshToken", refresh_token);
    return create_token(question);
}

issued_session oidc::create_token(const json& question) {
    const auto answer = ask("/token", question);
    if (const auto type = answer.text("/tokenType"); type && lower(*type) != "bearer")
        fail_for_want_of("tokenType");
    issued_session out{hidden_word(answer, "accessToken", token_max), duration(answer, "expiresIn"), {}};
    if (const auto more = answer.secret_text("/refreshToken"); more && !more->empty())
        out.refresh_token = hidden_word(answer, "refreshToken", token_max);
    return out;
}

std::string oidc::authorize_url(const client_registration& as, const sign_in_place& where,
                                const std::string& redirect_uri, const std::string& state,
                                const std::string& challenge) const {
    std::string scopes;
    for (const auto& scope : scopes_for(where)) scopes += (scopes.empty() ? "" : " ") + scope;
    return fmt::format(
        "{}/authorize?response_type=code&client_id={}&redirect_uri={}&state={}&code_challenge_method=S256&"
        "scopes={}&code_challenge={}",
        with_.endpoint, percent_encode(as.id), percent_encode(redirect_uri), percent_encode(state),
        percent_encode(scopes), percent_encode(challenge));
}

json oidc::ask(const char* path, const json& question) {
    const oidc_question asked{with_.profile, with_.endpoint, with_.timeout};
    const auto said = [&] {
        try {
            return http_.send({"POST",
                               with_.endpoint + path,
                               {{"Content-Type", "application/json"}},
                               std::nullopt,
                               question.serialize()},
                              with_.timeout);
        } catch (const http_failure& why) {
            fail_without_answer(asked, why);
        }
    }();
    if (said.status / 100 != 2) refuse(asked, said, question);
    try {
        return json::parse(said.body.expose());
    } catch (const json_error&) {
        fail_unreadable();
    }
}

}  // namespace codecatalyst

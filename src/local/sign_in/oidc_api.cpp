// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/oidc_api.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "local/sign_in/oidc_error.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t text_max = 2048;  // of any member of a request
constexpr std::size_t name_max = 256, list_max = 16, host_max = 255;
constexpr std::array grants{device_code_grant, refresh_grant, code_grant};
constexpr std::string_view default_scope = "sso:account:access";

struct route {
    std::string_view operation, path;
};
constexpr std::array routes{
    route{"RegisterClient", "/client/register"},
    route{"StartDeviceAuthorization", "/device_authorization"},
    route{"CreateToken", "/token"},
    route{"Logout", "/logout"},
};

oidc_refusal bad_request(const std::string& description) { return {"invalid_request", description}; }

json parsed(const secret& body) try {
    auto read = json::parse(body.expose());
    return read.is_object() ? std::move(read) : throw bad_request("the body must be a JSON object");
} catch (const json_error&) {
    throw bad_request("the body must be a JSON object");
}

std::string pointer(std::string_view name) { return "/" + std::string(name); }

secret required_secret(const json& body, std::string_view name) {
    auto value = body.secret_text(pointer(name));
    if (!value || value->empty()) throw bad_request(std::string(name) + " must be given");
    if (value->expose().size() > text_max) throw bad_request(std::string(name) + " is too long");
    return std::move(*value);
}

std::string required(const json& body, std::string_view name) {
    const auto value = required_secret(body, name);
    return std::string(value.expose());
}

std::vector<std::string> list_of(const json& body, std::string_view name) {
    std::vector<std::string> found;
    const auto at = pointer(name);
    if (!body.has(at)) return found;
    if (!body.is_array(at) || body.size(at) > list_max)
        throw bad_request(std::string(name) + " must be a list of at most " + std::to_string(list_max));
    for (std::size_t n = 0; n < body.size(at); ++n)
        found.push_back(required(body, std::string(name) + "/" + std::to_string(n)));
    return found;
}

/// Throws `otherwise` unless every member fits.
void must_all(const std::vector<std::string>& each, bool (*fits)(std::string_view),
              const oidc_refusal& otherwise) {
    if (!std::ranges::all_of(each, fits)) throw otherwise;
}

bool is_grant(std::string_view text) { return std::ranges::find(grants, text) != grants.end(); }

/// A client without grant types gets the device grant, and the refresh grant if it has scopes.
std::vector<std::string> default_grants(bool with_scopes) {
    std::vector<std::string> made{std::string(device_code_grant)};
    if (with_scopes) made.emplace_back(refresh_grant);
    return made;
}

oidc_client wanted_client(const json& body) {
    oidc_client wanted{"", required(body, "clientName"), list_of(body, "scopes"), list_of(body, "grantTypes"),
                       list_of(body, "redirectUris")};
    if (wanted.name.size() > name_max || has_control(wanted.name))
        throw oidc_refusal("invalid_client_metadata", "this cannot be a clientName");
    if (required(body, "clientType") != "public")
        throw oidc_refusal("invalid_client_metadata", "clientType must be public");
    must_all(wanted.scopes, is_known_scope, {"invalid_scope", "there is no such scope"});
    must_all(wanted.grants, is_grant, {"unsupported_grant_type", "there is no such grantType"});
    must_all(wanted.redirects, is_redirect_uri,
             {"invalid_redirect_uri", "a redirectUri must lead to loopback"});
    if (wanted.grants.empty()) wanted.grants = default_grants(!wanted.scopes.empty());
    if (wanted.scopes.empty()) wanted.scopes = {std::string(default_scope)};
    if (wanted.may(code_grant) && wanted.redirects.empty())
        throw oidc_refusal("invalid_redirect_uri", "redirectUris must be given");
    return wanted;
}

void must_be_start_url(const std::string& url) {
    if (!url.starts_with("https://") || has_control(url)) throw bad_request("this cannot be a startUrl");
}

oidc_refusal no_grant(std::string_view what) {
    return {"invalid_grant", "this " + std::string(what) + " is not valid, or was used before"};
}

/// The error for a poll that gave no token.
oidc_refusal refusal_of(poll_answer said) {
    switch (said) {
        case poll_answer::slow_down: return {"slow_down", "polled too fast"};
        case poll_answer::expired: return {"expired_token", "the device code has expired"};
        case poll_answer::denied: return {"access_denied", "the request was denied"};
        case poll_answer::pending:
        case poll_answer::approved: break;
    }
    return {"authorization_pending", "Authorization is still pending"};
}

}  // namespace

std::string oidc_api::operation(const api_request& request) {
    const auto* const found = std::ranges::find(routes, request.path, &route::path);
    return found != routes.end() && request.method == "POST" ? std::string(found->operation) : "";
}

bool oidc_api::is_refresh(const api_request& request) try {
    return parsed(request.body).text("/grantType") == refresh_grant;
} catch (const oidc_refusal&) {
    return false;
}

http_response oidc_api::answer(const api_request& request, instant now) try {
    const auto wanted = operation(request);
    if (wanted == "Logout") return log_out(request.authorization, now);
    const auto body = parsed(request.body);
    if (wanted == "RegisterClient") return register_client(body, now);
    if (wanted == "CreateToken") return create_token(body, now);
    return start_device_authorization(body, link_host(request.host), now);
} catch (const oidc_refusal& no) {
    return local::answer(no);
}

http_response oidc_api::register_client(const json& body, instant now) {
    const auto wanted = wanted_client(body);
    const auto expires = now + kept_oidc_settings(database_).registration_lifetime;
    const auto made = sign_ins_.add_client(wanted, expires);
    json out;
    out.set("/clientId", made.id);
    out.set("/clientSecret", made.client_secret);
    out.set("/clientIdIssuedAt", stored(now) / 1000);
    out.set("/clientSecretExpiresAt", stored(expires) / 1000);
    return local::answer(200, out);
}

http_response oidc_api::start_device_authorization(const json& body, const std::string& host, instant now) {
    const auto by = authenticated(body, now);
    must_be_start_url(required(body, "startUrl"));
    if (!by.may(device_code_grant))
        throw oidc_refusal("unauthorized_client", "the client is not registered for device codes");
    const auto as = kept_oidc_settings(database_);
    const auto approver = as.auto_approve ? database_.user_by_name(*as.auto_approve) : std::nullopt;
    const auto made = sign_ins_.add_device(
        by, {now + as.device_lifetime, as.interval, approver ? decision::approved : decision::open, 0, now},
        approver, now);
    json out;
    out.set("/deviceCode", made.device_code);
    out.set("/userCode", made.user_code);
    out.set("/verificationUri", "https://" + host + "/device");
    out.set("/verificationUriComplete", "https://" + host + "/device?user_code=" + made.user_code);
    out.set("/expiresIn", std::int64_t{as.device_lifetime.count()});
    out.set("/interval", std::int64_t{as.interval.count()});
    return local::answer(200, out);
}

http_response oidc_api::create_token(const json& body, instant now) {
    const auto by = authenticated(body, now);
    const auto grant = required(body, "grantType");
    if (!is_grant(grant)) throw oidc_refusal("unsupported_grant_type", "there is no such grantType");
    if (!by.may(grant))
        throw oidc_refusal("unauthorized_client", "the client is not registered for this grantType");
    const auto made = grant == refresh_grant ? by_refresh_token(by, body, now)
                      : grant == code_grant  ? by_code(by, body, now)
                                             : by_device_code(by, body, now);
    json out;
    out.set("/accessToken", made.access_token);
    out.set("/tokenType", "Bearer");
    out.set("/expiresIn", std::int64_t{kept_oidc_settings(database_).access_lifetime.count()});
    if (made.refresh_token) out.set("/refreshToken", *made.refresh_token);
    return local::answer(200, out);
}

oidc_client oidc_api::authenticated(const json& body, instant now) {
    auto found =
        sign_ins_.authenticated(required(body, "clientId"), required_secret(body, "clientSecret"), now);
    if (!found) throw oidc_refusal("invalid_client", "the client is not registered, or no longer");
    return std::move(*found);
}

new_session oidc_api::by_device_code(const oidc_client& by, const json& body, instant now) {
    const auto found = sign_ins_.poll_device(by, required_secret(body, "deviceCode"), now);
    if (!found) throw no_grant("deviceCode");
    if (!found->given) throw refusal_of(found->said);
    return sign_ins_.open_session(*found->given, kept_oidc_settings(database_), by.may(refresh_grant), now);
}

new_session oidc_api::by_code(const oidc_client& by, const json& body, instant now) {
    const auto verifier = required_secret(body, "codeVerifier");
    const auto redirect = required(body, "redirectUri");
    const auto found = sign_ins_.take_code(required_secret(body, "code"), now);
    if (!found || found->given.client != by.id) throw no_grant("code");
    if (found->redirect != redirect)
        throw oidc_refusal("invalid_grant", "redirectUri is not the one that was asked with");
    if (!proves(verifier.expose(), found->challenge))
        throw oidc_refusal("invalid_grant", "codeVerifier does not fit the code_challenge");
    return sign_ins_.open_session(found->given, kept_oidc_settings(database_), by.may(refresh_grant), now);
}

new_session oidc_api::by_refresh_token(const oidc_client& by, const json& body, instant now) {
    auto made =
        sign_ins_.refresh(by, required_secret(body, "refreshToken"), kept_oidc_settings(database_), now);
    return made ? std::move(*made) : throw no_grant("refreshToken");
}

http_response oidc_api::log_out(const secret& token, instant now) {
    const auto found = tokens_.signed_in(token, now);
    if (!found)
        return local::answer(refusal(401, "UnauthorizedException", "Session token not found or invalid"));
    tokens_.sign_out(token, found->session);
    return local::answer(200, json());
}

std::string link_host(std::string_view host) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view(".-:[]").find(c) != std::string_view::npos;
    };
    const bool good = !host.empty() && host.size() <= host_max && std::ranges::all_of(host, fits);
    return good ? std::string(host) : "localhost";
}

}  // namespace codecatalyst::local

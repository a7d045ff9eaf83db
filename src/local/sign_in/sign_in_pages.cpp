// SPDX-License-Identifier: Apache-2.0
#include "local/sign_in/sign_in_pages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "local/sign_in/page.hpp"

namespace codecatalyst::local {

/// The parameters of an authorization request whose client and redirect URI have been checked.
struct sign_in_pages::asked {
    oidc_client client;
    std::string redirect, state, challenge;
    std::vector<std::string> scopes;
};

namespace {

constexpr std::string_view authorize_path = "/authorize", device_path = "/device", start_path = "/start";
constexpr std::chrono::seconds code_lifetime{60};
constexpr auto not_signed_in = "Not signed in";
constexpr std::size_t state_max = 1024;

/// An error that is shown on a page and not sent by a redirect, as the redirect URI may be an attacker's.
struct no_client {
    std::string why;
};

/// An OAuth error that is sent by a redirect (RFC 6749, 4.1.2.1).
struct led_back {
    std::string code, description;
};

http_response redirected(const std::string& to, const std::string& parameters, const std::string& state) {
    auto location = to + (to.find('?') == to.npos ? "?" : "&") + parameters;
    if (!state.empty()) location += "&state=" + percent_encode(state);
    auto made = message_page(302, "Answered", "Go back to the program that asked.");
    made.headers.emplace_back("Location", location);
    return made;
}

http_response nobody() {
    return message_page(400, not_signed_in, "There is no such user, or no decision was made.");
}

http_response no_such_code() {
    return message_page(400, not_signed_in, "This code is not known, has expired, or was used before.");
}

bool decided_for(std::string_view form, std::string_view what) {
    return form_field(form, "decision") == what;
}

/// The user who approved, if any.
std::optional<user> approver(database& in, std::string_view form) {
    const auto name = decided_for(form, "approve") ? form_field(form, "user") : std::nullopt;
    return name ? in.user_by_name(*name) : std::nullopt;
}

}  // namespace

bool sign_in_pages::is_page(const api_request& request) { return !operation(request).empty(); }

std::string sign_in_pages::operation(const api_request& request) {
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (request.path == start_path && reads) return "Start";
    if (request.method != "GET" && request.method != "POST") return "";
    if (request.path == authorize_path) return "Authorize";
    return request.path == device_path ? "Device" : "";
}

http_response sign_in_pages::answer(const api_request& request, const std::string& error, instant now) {
    if (request.path == start_path) return start();
    return request.path == device_path ? device(request, now) : authorize(request, error, now);
}

http_response sign_in_pages::start() {
    const auto to = kept_oidc_settings(database_).start_redirect;
    auto made = message_page(to ? 302 : 200, "Start", "Your organisation signs in here.");
    if (to) made.headers.emplace_back("Location", *to);
    return made;
}

sign_in_pages::asked sign_in_pages::find_asker(std::string_view query, instant now) {
    const auto client = sign_ins_.find_client(form_field(query, "client_id").value_or(""), now);
    if (!client) throw no_client{"The client is not registered, or no longer."};
    asked found{*client, form_field(query, "redirect_uri").value_or(""),
                form_field(query, "state").value_or(""), form_field(query, "code_challenge").value_or(""),
                words_of(form_field(query, "scopes").value_or(joined(client->scopes)))};
    const auto fits = [&](const auto& registered) { return redirect_fits(registered, found.redirect); };
    if (!is_redirect_uri(found.redirect) || std::ranges::none_of(client->redirects, fits))
        throw no_client{"redirect_uri is not one that the client has registered."};
    if (found.state.size() > state_max) throw no_client{"state is too long."};
    return found;
}

void sign_in_pages::must_be_in_order(const asked& what, std::string_view query) {
    if (form_field(query, "response_type") != "code")
        throw led_back{"unsupported_response_type", "response_type must be code"};
    if (!what.client.may(code_grant))
        throw led_back{"unauthorized_client", "the client is not registered for codes"};
    if (form_field(query, "code_challenge_method") != "S256" || !is_code_challenge(what.challenge))
        throw led_back{"invalid_request", "a code_challenge of the method S256 must be given"};
    if (what.scopes.empty() || !within(what.scopes, what.client.scopes))
        throw led_back{"invalid_scope", "the client is not registered for these scopes"};
}

http_response sign_in_pages::authorize(const api_request& request, const std::string& error,
                                       instant now) try {
    const auto what = find_asker(request.query, now);
    try {
        if (!error.empty()) throw led_back{error, "the fault switch says so"};
        must_be_in_order(what, request.query);
        return consented(request, what, now);
    } catch (const led_back& no) {
        const auto why = "error=" + no.code + "&error_description=" + percent_encode(no.description);
        return redirected(what.redirect, why, what.state);
    }
} catch (const no_client& no) {
    return message_page(400, not_signed_in, no.why);
}

http_response sign_in_pages::consented(const api_request& request, const asked& what, instant now) {
    const auto form = request.body.expose();
    const auto automatic = kept_oidc_settings(database_).auto_approve;
    if (!automatic && request.method == "GET")
        return consent_page({what.client.name, what.scopes, "", "/authorize?" + request.query},
                            database_.user_names());
    if (!automatic && decided_for(form, "deny")) throw led_back{"access_denied", "the request was denied"};
    const auto who = automatic ? database_.user_by_name(*automatic) : approver(database_, form);
    if (!who) return nobody();
    const agreement given{what.client.id, *who, joined(what.scopes), ""};
    const auto code = sign_ins_.add_code({given, what.redirect, what.challenge}, now + code_lifetime);
    return redirected(what.redirect, "code=" + std::string(code.expose()), what.state);
}

http_response sign_in_pages::device(const api_request& request, instant now) {
    const auto form = request.method == "POST" ? request.body.expose() : std::string_view(request.query);
    const auto typed =
        form_field(form, "user_code").value_or(form_field(request.query, "user_code").value_or(""));
    if (typed.empty() && request.method == "GET") return code_page();
    const auto code = read_user_code(typed);
    const auto client = code ? sign_ins_.waiting(*code, now) : std::nullopt;
    if (!client) return no_such_code();
    if (request.method == "POST") return decide(*code, form, now);
    return consent_page({client->name, client->scopes, *code, "/device?user_code=" + *code},
                        database_.user_names());
}

http_response sign_in_pages::decide(const std::string& user_code, std::string_view form, instant now) {
    const bool deny = decided_for(form, "deny");
    const auto who = approver(database_, form);
    if (!deny && !who) return nobody();
    if (sign_ins_.decide(user_code, who, now) != decided::done) return no_such_code();
    return deny ? message_page(200, "Denied", "You were not signed in.")
                : message_page(200, "Signed in",
                               "You can close this page and go back to the program that asked.");
}

}  // namespace codecatalyst::local

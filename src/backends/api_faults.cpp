// SPDX-License-Identifier: Apache-2.0
#include "backends/api_faults.hpp"

#include <fmt/format.h>

#include <array>

#include "backends/service_faults.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

using reason = http_failure::reason;

constexpr std::string_view check_network = "check the network, the proxy settings and codecatalyst.endpoint",
                           check_endpoint = "check codecatalyst.endpoint and the proxy settings";
constexpr std::string_view trust_it =
    "set AWS_CA_BUNDLE, ca_bundle in AWS profile {profile} or http.sslCAInfo to your organisation's CA file";

std::string_view hint_of(advice what, std::string_view operation) noexcept {
    switch (what) {
        case advice::sign_in: return "run `{login}`";
        case advice::fewer_tokens:
            return "see them with `git credential-codecatalyst list{option}` and delete those no longer used "
                   "with `git credential-codecatalyst delete{option} ID`";
        case advice::check_user: return "check that the user of AWS profile {profile} may use CodeCatalyst";
        case advice::check_request:
            return operation == "CreateAccessToken" ? "check codecatalyst.lifetime"
                                                    : "check what was asked for";
        case advice::check_asked: return "check the names and ids that were given";
        case advice::check_endpoint: return check_endpoint;
        case advice::try_again: return "try again";
        case advice::try_later: break;
    }
    return "try again later";
}

struct failure_words {
    reason why;
    std::string_view message;  // {host}, {profile}, {text}, the library's words, and {timeout} are filled in
    std::string_view hint;
    bool passing = false;
};

constexpr std::array failures{
    failure_words{reason::unresolved, "CodeCatalyst cannot be reached: the name {host} is not known here",
                  check_network, true},
    failure_words{reason::unreachable, "CodeCatalyst cannot be reached: {host} takes no connection",
                  check_network, true},
    failure_words{reason::silent, "CodeCatalyst cannot be reached: {host} does not answer", check_network,
                  true},
    failure_words{reason::proxy, "the proxy cannot be reached", "check http.proxy, HTTPS_PROXY and NO_PROXY"},
    failure_words{reason::proxy_refused, "the proxy does not connect to {host}: {text}",
                  "check http.proxy, HTTPS_PROXY and NO_PROXY"},
    failure_words{reason::proxy_sign_in, "the proxy wants a user name and password that it knows",
                  "put them into http.proxy or HTTPS_PROXY, as http://USER:PASSWORD@PROXY:PORT"},
    failure_words{reason::untrusted, "the certificate of the CodeCatalyst service is not trusted: {text}",
                  trust_it},
    failure_words{reason::handshake, "no secure connection to {host} can be made: {text}", check_endpoint},
    failure_words{
        reason::bad_ca_file, "the CA file cannot be read: {text}",
        "check AWS_CA_BUNDLE, ca_bundle in AWS profile {profile}, GIT_SSL_CAINFO and http.sslCAInfo"},
    failure_words{reason::broken, "the connection to CodeCatalyst broke", check_network, true},
    failure_words{reason::timed_out, "CodeCatalyst did not answer within {timeout} s",
                  "check the network, or raise codecatalyst.timeout", true},
    failure_words{reason::too_long, "CodeCatalyst's answer is too long to be read", check_endpoint},
};

/// What the body of an error says; nothing that is no text counts.
struct error_body {
    std::string code, text;
};

error_body read_error(const http_answer& said) try {
    const auto body = json::parse(said.body.expose());
    const auto first = [&](std::string_view one, std::string_view other) {
        const auto found = body.text(one);
        return found ? *found : body.text(other).value_or("");
    };
    return {first("/code", "/__type"), first("/message", "/Message")};
} catch (const json_error&) {
    return {};
}

/// "Name:http://internal.amazon.com/coral/..." and "com.amazonaws.codecatalyst#Name" to "Name".
std::string_view bare_code(std::string_view code) {
    code = code.substr(0, code.find(':'));
    return trimmed(code.substr(code.rfind('#') + 1));  // npos + 1 is 0
}

/// What support asks for. The other two are those of the gateway and of the network before it.
std::string request_id(const http_answer& said) {
    for (const auto* const name : {"x-amzn-RequestId", "x-amz-apigw-id", "x-amz-cf-id"})
        if (const auto id = said.header(name); !id.empty())
            return fmt::format(" (request {})", printable(id));
    return "";
}

std::string filled(std::string_view text, const api_question& asked, std::string_view said) {
    const auto profile = printable(asked.profile);
    return fmt::format(fmt::runtime(text), fmt::arg("profile", profile), fmt::arg("text", said),
                       fmt::arg("login", login_command(asked.profile)),
                       fmt::arg("host", printable(asked.host)), fmt::arg("timeout", asked.timeout.count()),
                       fmt::arg("option", profile == "default" ? "" : " --profile " + profile));
}

/// For a status that no row names.
api_fault unknown(const http_answer& said, const error_body& body) {
    api_fault out;
    out.unclear = out.passing = said.status >= 500;
    out.hint = out.passing ? "try again later" : check_endpoint;
    out.message = fmt::format("CodeCatalyst answered with status {}", said.status);
    if (!body.text.empty()) out.message += ": " + printable(body.text);
    if (said.status / 100 == 3)
        out.message =
            fmt::format("CodeCatalyst's address leads elsewhere (status {}), and redirects are not followed",
                        said.status);
    return out;
}

api_fault in_words(const api_question& asked, const http_answer& said) {
    const auto body = read_error(said);
    const auto header = said.header("x-amzn-ErrorType");
    const auto code = bare_code(header.empty() ? std::string_view(body.code) : header);
    const auto* known = find_service_fault(code, asked.operation);
    if (known == nullptr && is_web_page(said) && said.status < 500 && said.status != 401)
        return {fmt::format("a web page came in the place of CodeCatalyst's answer (status {})", said.status),
                std::string(check_network)};
    if (known == nullptr) known = find_service_fault(std::to_string(said.status), asked.operation);
    if (known == nullptr) return unknown(said, body);
    if (known->what == advice::sign_in && asked.token_given)
        return {"CodeCatalyst does not accept the token in AWS_BEARER_TOKEN_CODECATALYST",
                "set it to one that is valid, or unset it and sign in", false, false, true};
    const auto text = body.text.empty() ? std::string(no_reason) : printable(body.text);
    return {filled(known->message, asked, text), filled(hint_of(known->what, asked.operation), asked, text),
            known->after == aftermath::unclear,  known->after == aftermath::gone,
            known->what == advice::sign_in,      said.status == 429 || said.status >= 500};
}

}  // namespace

bool is_web_page(const http_answer& said) noexcept { return trimmed(said.body.expose()).starts_with('<'); }

api_fault explain(const api_question& asked, const http_answer& said) {
    auto out = in_words(asked, said);
    out.message += request_id(said);
    return out;
}

api_fault explain(const api_question& asked, const http_failure& why) {
    for (const auto& row : failures)
        if (row.why == why.why)
            return {filled(row.message, asked, printable(why.what())),
                    filled(row.hint, asked, ""),
                    why.sent,
                    false,
                    false,
                    row.passing};
    return {why.what(), std::string(check_network), why.sent};
}

api_fault unusable(const http_answer& said, std::string_view flaw) {
    if (is_web_page(said))
        return {"a web page came in the place of CodeCatalyst's answer" + request_id(said),
                std::string(check_network), true};
    return {fmt::format("CodeCatalyst's answer {}{}", flaw, request_id(said)), std::string(check_endpoint),
            true};
}

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api_faults.hpp"

#include <fmt/format.h>

#include "backends/connection_faults.hpp"
#include "backends/service_faults.hpp"
#include "base/text.hpp"
#include "model/sign_in.hpp"
#include "system/json.hpp"

namespace codecatalyst {
namespace {

constexpr std::string_view check_network = "check the network, the proxy settings and codecatalyst.endpoint",
                           check_endpoint = "check codecatalyst.endpoint and the proxy settings";

std::string_view hint_of(advice what, std::string_view operation) noexcept {
    switch (what) {
        case advice::sign_in: return "run `{login}`";
        case advice::fewer_tokens:
            return "see them with `git credential-codecatalyst list{option}` and delete those no longer used "
                   "with `git credential-codecatalyst delete{option} ID`";
        case advice::check_user: return "check that the user of AWS profile {profile} may use CodeCatalyst";
        case advice::check_request:
            return operation == "CreateAccessToken" ? "check codecatalyst.lifetime and this machine's clock"
                                                    : "check what was asked for";
        case advice::check_asked: return "check the names and ids that were given";
        case advice::check_endpoint: return check_endpoint;
        case advice::try_again: return "try again";
        case advice::try_later: break;
    }
    return "try again later";
}

/// Error response body; members that are not strings are ignored.
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

/// The id that AWS support asks for. The last two headers come from the API gateway and from CloudFront.
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
                       fmt::arg("option", profile == "default" ? "" : " --profile " + profile));
}

/// For a status without a row in the table.
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
            known->what == advice::sign_in,      said.status == 429 || said.status >= 500,
            known->after == aftermath::full};
}

}  // namespace

bool is_web_page(const http_answer& said) noexcept { return trimmed(said.body.expose()).starts_with('<'); }

api_fault explain(const api_question& asked, const http_answer& said) {
    auto out = in_words(asked, said);
    out.message += request_id(said);
    return out;
}

api_fault explain(const api_question& asked, const http_failure& why) {
    const auto words = explain_connection({"CodeCatalyst", "the CodeCatalyst service",
                                           "codecatalyst.endpoint", asked.host, asked.profile, asked.timeout},
                                          why);
    return {words.message, words.hint, why.sent, false, false, words.passing};
}

api_fault unusable(const http_answer& said, std::string_view flaw) {
    if (is_web_page(said))
        return {"a web page came in the place of CodeCatalyst's answer" + request_id(said),
                std::string(check_network), true};
    return {fmt::format("CodeCatalyst's answer {}{}", flaw, request_id(said)), std::string(check_endpoint),
            true};
}

}  // namespace codecatalyst

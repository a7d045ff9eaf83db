// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_server.hpp"

#include "local/codecatalyst/api.hpp"
#include "local/codecatalyst/token_login.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t body_max = std::size_t{64} << 20;

std::string url_of(const package_request& wanted, const http_request& request) {
    const auto format = wanted.format == package_format::npm ? "npm" : "pypi";
    return "https://" + std::string(request.header("Host")) + "/" + format + "/" + wanted.space + "/" +
           wanted.project + "/" + wanted.repository + "/";
}

std::string read_body(const http_connection& from) {
    std::string body;
    bool too_long = false;
    const bool whole = from.read_body([&](std::string_view piece) {
        too_long = body.size() + piece.size() > body_max;
        if (!too_long) body += piece;
        return !too_long;
    });
    if (too_long) throw refusal(413, "", "the request's body is too long");
    return whole ? std::move(body) : throw invalid("the request's body cannot be read");
}

}  // namespace

http_response package_refusal(package_format format, int status, const std::string& message) {
    http_response made{status, {{"Content-Type", "text/plain; charset=utf-8"}}, secret(message + "\n")};
    if (format == package_format::npm) {
        json body;
        body.set("/error", std::string_view(message));
        made = local::answer(status, body);
    }
    if (status == 401) made.headers.emplace_back("WWW-Authenticate", "Basic realm=\"CodeCatalyst\"");
    return made;
}

http_response package_server::answer(const package_request& wanted, const http_request& request,
                                     const http_connection& connection, instant now) try {
    auto call = allowed_call(wanted, request, now);
    call.body = read_body(connection);
    return wanted.format == package_format::npm ? npm_.answer(call) : pypi_.answer(call);
} catch (const refusal& no) {
    return package_refusal(wanted.format, no.status, no.what());
}

package_call package_server::allowed_call(const package_request& wanted, const http_request& request,
                                          instant now) {
    const auto schemes =
        wanted.format == package_format::npm ? token_schemes::basic_or_bearer : token_schemes::basic;
    const auto who = token_owner(tokens_, request.header("Authorization"), schemes, now);
    if (!who) throw refusal(401, "", "a user name and a personal access token are needed");
    if (!database_.is_member(*who, wanted.space, wanted.project))
        throw denied("you are not a member of this project");
    const auto found = storage_.find_repository(wanted.space, wanted.project, wanted.repository);
    if (!found) throw not_found("there is no such package repository");
    return {who->name,
            {*found, wanted.format},
            request.method == "HEAD" ? "GET" : request.method,
            wanted.rest,
            url_of(wanted, request),
            std::string(request.header("Content-Type")),
            "",
            now,
            request.method == "HEAD"};
}

}  // namespace codecatalyst::local

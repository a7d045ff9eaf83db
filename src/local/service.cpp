// SPDX-License-Identifier: Apache-2.0
#include "local/service.hpp"

#include "base/text.hpp"
#include "local/sign_in/oidc_error.hpp"
#include "local/state/names.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t body_max = 64 * 1024;
constexpr std::string_view logout_path = "/logout";
constexpr auto html_page = "<html><body><h1>Service Unavailable</h1></body></html>\n";

std::string_view type_of(int status) {
    switch (status) {
        case 402: return "ServiceQuotaExceededException";
        case 403: return "AccessDeniedException";
        case 409: return "ConflictException";
        case 429: return "ThrottlingException";
        case 500: return "InternalServerException";
        default: return "";  // 401 and 503 have no error type
    }
}

std::string message_of(int status) { return "the fault switch says " + std::to_string(status); }

http_response instead(const fault& wrong) {
    if (!wrong.error.empty()) return local::answer(oidc_refusal(wrong.error, "the fault switch says so"));
    return local::answer(refusal(wrong.answer, std::string(type_of(wrong.answer)), message_of(wrong.answer)));
}

/// Applies `html` and `truncate` to the response.
http_response spoilt(http_response made, const fault& wrong) {
    if (wrong.html) {
        made.stream = {};
        made.headers = {{"Content-Type", "text/html"}};
        made.body = secret(html_page);
    }
    if (wrong.truncate) made.body = secret(made.body.expose().substr(0, made.body.expose().size() / 2));
    return made;
}

/// Git's work is done when its output has been read to the end.
void finish(const http_response& made) {
    if (made.stream) made.stream([](std::string_view) { return true; });
}

http_response dropped() {
    http_response made;
    made.drop = true;
    return made;
}

/// Answers a request whose work is `work`; `refuse` answers with the fault's status instead.
template <typename Refuse, typename Work>
http_response with_fault(const fault& wrong, const http_connection& connection, Refuse refuse, Work work) {
    connection.pause(wrong.delay);
    if (wrong.drop == fault::drops::before) return dropped();
    auto made = wrong.answer != 0 ? refuse() : work();
    if (wrong.drop != fault::drops::after) return spoilt(std::move(made), wrong);
    finish(made);
    return dropped();
}

http_response numbered(http_response made) {
    made.headers.emplace_back("x-amzn-RequestId", new_id());
    return made;
}

/// Nothing when the body is too long.
std::optional<api_request> read_request(const http_request& request, const http_connection& connection) {
    secret body;
    const bool whole = connection.read_body([&](std::string_view piece) {
        if (body.expose().size() + piece.size() > body_max) return false;
        body.append(piece);
        return true;
    });
    if (!whole) return std::nullopt;
    const auto* const carrier = request.path() == logout_path ? "x-amz-sso_bearer_token" : "Authorization";
    return api_request{request.method,
                       std::string(request.path()),
                       std::string(request.query()),
                       std::string(request.header("Host")),
                       secret(request.header(carrier)),
                       std::move(body)};
}

/// The operation's name for the fault switch, and a wider name if there is one.
std::pair<std::string, std::string> operation_of(const api_request& request) {
    if (auto page = sign_in_pages::operation(request); !page.empty()) return {page, ""};
    const auto operation = oidc_api::operation(request);
    if (operation == "CreateToken" && oidc_api::is_refresh(request)) return {"RefreshToken", operation};
    return {operation.empty() ? token_api::operation(request.method, request.path) : operation, ""};
}

}  // namespace

http_response service::answer(const http_request& request, const http_connection& connection) {
    if (const auto git = parse_git_path(request.path())) return answer_git(*git, request, connection);
    if (const auto wanted = parse_package_path(request.path()))
        return answer_packages(*wanted, request, connection);
    const auto asked = read_request(request, connection);
    if (!asked) return numbered(local::answer(refusal(413, "", "the request's body is too long")));
    return answer_api(*asked, connection);
}

http_response service::answer_git(const git_request& git, const http_request& request,
                                  const http_connection& connection) {
    const auto wrong = faults_.take("Git");
    return with_fault(
        wrong, connection, [&] { return git_refusal(wrong.answer, message_of(wrong.answer) + "\n"); },
        [&] { return git_.answer(git, request, connection, faults_.now()); });
}

http_response service::answer_packages(const package_request& wanted, const http_request& request,
                                       const http_connection& connection) {
    const auto wrong =
        faults_.take(package_operation(wanted, request.method), std::string(any_package_operation));
    return with_fault(
        wrong, connection,
        [&] { return package_refusal(wanted.format, wrong.answer, message_of(wrong.answer)); },
        [&] { return packages_.answer(wanted, request, connection, faults_.now()); });
}

http_response service::answer_api(const api_request& request, const http_connection& connection) {
    const auto [operation, wider] = operation_of(request);
    const auto wrong = faults_.take(operation, wider);
    connection.pause(wrong.delay);
    if (wrong.drop == fault::drops::before) return dropped();
    const bool leads_back = operation == "Authorize" && !wrong.error.empty();
    const bool works = (wrong.answer == 0 && wrong.error.empty()) || leads_back;
    auto made = numbered(works ? work(request, wrong) : instead(wrong));
    return wrong.drop == fault::drops::after ? dropped() : spoilt(std::move(made), wrong);
}

http_response service::work(const api_request& request, const fault& wrong) {
    const auto now = faults_.now();
    if (sign_in_pages::is_page(request)) return pages_.answer(request, wrong.error, now);
    if (!oidc_api::operation(request).empty()) return oidc_.answer(request, now);
    return api_.answer(request, now, wrong.activates_after);
}

}  // namespace codecatalyst::local

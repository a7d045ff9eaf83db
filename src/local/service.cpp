// SPDX-License-Identifier: Apache-2.0
#include "local/service.hpp"

#include "base/text.hpp"
#include "local/names.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t body_max = 64 * 1024;
constexpr auto html_page = "<html><body><h1>Service Unavailable</h1></body></html>\n";

std::string_view type_of(int status) {
    switch (status) {
        case 402: return "ServiceQuotaExceededException";
        case 403: return "AccessDeniedException";
        case 409: return "ConflictException";
        case 429: return "ThrottlingException";
        case 500: return "InternalServerException";
        default: return "";  // 401 and 503 come untyped
    }
}

std::string message_of(int status) { return "the fault switch says " + std::to_string(status); }

http_response instead(const fault& wrong, bool git) {
    if (git) return git_refusal(wrong.answer, message_of(wrong.answer) + "\n");
    return local::answer(refusal(wrong.answer, std::string(type_of(wrong.answer)), message_of(wrong.answer)));
}

/// The answer to a request that went well, spoilt.
http_response spoilt(http_response made, const fault& wrong) {
    if (wrong.html) {
        made.stream = {};
        made.headers = {{"Content-Type", "text/html"}};
        made.body = secret(html_page);
    }
    if (wrong.truncate) made.body = secret(made.body.expose().substr(0, made.body.expose().size() / 2));
    return made;
}

/// Git's work is done when its output was read to the end.
void finish(const http_response& made) {
    if (made.stream) made.stream([](std::string_view) { return true; });
}

http_response dropped() {
    http_response made;
    made.drop = true;
    return made;
}

}  // namespace

http_response service::answer(const http_request& request, const http_connection& connection) {
    const auto git = parse_git_path(request.path());
    const auto wrong = faults_.take(git ? "Git" : token_api::operation(request.method, request.path()));
    connection.pause(wrong.delay);
    if (wrong.drop == fault::drops::before) return dropped();
    auto made = wrong.answer != 0 ? instead(wrong, git.has_value())
                : git             ? git_.answer(*git, request, connection, faults_.now())
                                  : answer_api(request, connection, wrong);
    if (!git) made.headers.emplace_back("x-amzn-RequestId", new_id());
    if (wrong.drop == fault::drops::after) {
        finish(made);
        return dropped();
    }
    return spoilt(std::move(made), wrong);
}

http_response service::answer_api(const http_request& request, const http_connection& connection,
                                  const fault& wrong) {
    secret body;
    const bool whole = connection.read_body([&](std::string_view piece) {
        if (body.expose().size() + piece.size() > body_max) return false;
        body.append(piece);
        return true;
    });
    if (!whole) return local::answer(refusal(413, "", "the request's body is too long"));
    return api_.answer(
        {request.method, std::string(request.path()), std::string(request.query()),
         std::string(request.header("Host")), secret(request.header("Authorization")), std::move(body)},
        faults_.now(), wrong.activates_after);
}

}  // namespace codecatalyst::local

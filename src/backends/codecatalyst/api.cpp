// SPDX-License-Identifier: Apache-2.0
#include "backends/codecatalyst/api.hpp"

#include <fmt/format.h>

#include <set>

#include "base/text.hpp"
#include "model/hosts.hpp"
#include "model/url_match.hpp"

namespace codecatalyst {
namespace {

// Limits of the API, and two of our own in the last line.
constexpr std::size_t secret_max = 4000, id_max = 36, name_max = 400, identity_max = 256;
constexpr std::size_t next_token_max = 10'000, space_name_max = 63, repository_name_max = 100;
constexpr std::size_t pages_max = 1000, url_max = 2000;

/// Encodes one path segment. "." and ".." are refused because they would be resolved.
std::string part(std::string_view what, std::string_view text, std::size_t max) {
    if (text.empty() || text.size() > max || text == "." || text == "..")
        throw backend_error(fmt::format("{} cannot be {}", printable(text.empty() ? "nothing" : text), what),
                            "check the names and ids that were given");
    return percent_encode(text);
}

std::string path_of_space(const std::string& space) {
    return "/v1/spaces/" + part("the name of a space", space, space_name_max);
}

std::string path_of_project(const std::string& space, const std::string& project) {
    return path_of_space(space) + "/projects/" + part("the name of a project", project, space_name_max);
}

secret page_request(const std::string& next_token) {
    json body;
    if (!next_token.empty()) body.set("/nextToken", next_token);
    return body.serialize();
}

/// "" when this page is the last one.
std::string next_token(const api_reply& page) {
    const auto& body = page.body();
    const bool is_last = !body.has("/nextToken") || body.is_null("/nextToken");
    return is_last ? "" : page.text("/nextToken", next_token_max);
}

std::string optional_text(const api_reply& page, const std::string& pointer) {
    return page.body().text(pointer).value_or("");
}

std::string name_of(const api_reply& page, const std::string& at) {
    return page.word(at + "/name", name_max);
}

}  // namespace

template <typename Read>
auto api::items(std::string_view operation, const std::string& path, const Read& read) {
    const auto until = client_.deadline();
    std::vector<decltype(read(std::declval<const api_reply&>(), ""))> out;
    std::set<std::string> seen{""};
    for (std::string next;;) {
        const auto page = client_.ask({operation, "POST", path, page_request(next)}, until);
        if (!page.body().is_array("/items"))
            page.lacks("items");  // an empty list could make us drop a valid token
        for (std::size_t i = 0; i < page.body().size("/items"); ++i)
            out.push_back(read(page, fmt::format("/items/{}", i)));
        next = next_token(page);
        if (next.empty()) return out;
        if (!seen.insert(next).second) page.fail("begins a page again that was given");
        if (seen.size() > pages_max) page.fail("has more pages than can be read");
    }
}

token api::create(std::string_view name, time_point expires) {
    json body;
    body.set("/name", name);
    if (expires != time_point::max()) body.set("/expiresTime", to_rfc3339(expires));
    const auto reply = client_.ask({"CreateAccessToken", "PUT", "/v1/accessTokens", body.serialize(), true},
                                   client_.deadline());
    token made;
    made.value = reply.secret_text("/secret", secret_max);
    made.name = reply.text("/name", name_max);
    made.id = reply.word("/accessTokenId", id_max);
    const auto until = parse_rfc3339(optional_text(reply, "/expiresTime"));
    if (!until) reply.lacks("/expiresTime");
    made.expires = *until;
    return made;
}

std::vector<token_summary> api::list() {
    return items("ListAccessTokens", "/v1/accessTokens", [](const api_reply& page, const std::string& at) {
        const auto expires = parse_rfc3339(optional_text(page, at + "/expiresTime"));
        return token_summary{page.word(at + "/id", id_max), page.text(at + "/name", name_max),
                             expires.value_or(time_point::max())};
    });
}

void api::remove(std::string_view id) {
    const auto path = "/v1/accessTokens/" + part("the id of a token", id, id_max);
    (void)client_.send({"DeleteAccessToken", "DELETE", path, secret(), false, true}, client_.deadline());
}

std::string api::identity() {
    const auto until = client_.deadline();
    const auto id = client_.ask({"VerifySession", "GET", "/session"}, until).word("/identity", identity_max);
    const auto user = client_.ask({"GetUserDetails", "GET", "/userDetails?id=" + percent_encode(id)}, until);
    auto alias = optional_text(user, "/userName");
    if (!is_alias(alias)) user.lacks("/userName");
    return alias;
}

std::vector<std::string> api::list_spaces() { return items("ListSpaces", "/v1/spaces", name_of); }

std::vector<std::string> api::list_projects(const std::string& space) {
    return items("ListProjects", path_of_space(space) + "/projects", name_of);
}

std::vector<std::string> api::list_repositories(const std::string& space, const std::string& project) {
    return items("ListSourceRepositories", path_of_project(space, project) + "/sourceRepositories", name_of);
}

std::string api::clone_url(const std::string& space, const std::string& project,
                           const std::string& repository) {
    const auto path = path_of_project(space, project) + "/sourceRepositories/" +
                      part("the name of a repository", repository, repository_name_max) + "/cloneUrls";
    const auto reply = client_.ask({"GetSourceRepositoryCloneUrls", "GET", path}, client_.deadline());
    auto url = reply.word("/https", url_max);
    const auto parts = parse_url(url);
    if (!parts || parts->scheme != "https") reply.lacks("/https");
    return url;
}

}  // namespace codecatalyst

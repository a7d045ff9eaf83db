// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/token_api.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "local/codecatalyst/space_api.hpp"
#include "local/sign_in/oidc_rules.hpp"
#include "local/state/names.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t name_max = 100;  // characters
constexpr int tokens_per_page = 10;
constexpr std::size_t token_id_max = 36;
constexpr std::size_t user_id_max = 256;
constexpr std::chrono::days default_lifetime{365};

std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string wanted_name(const json& body) {
    auto name = optional_text(body, "name");
    if (!name || characters(*name) > name_max) throw invalid("name must have 1 to 100 characters");
    return *name;
}

instant wanted_expiry(const json& body, instant now) {
    const auto text = optional_text(body, "expiresTime");
    if (!text) return now + default_lifetime;
    const auto when = parse_instant(*text);
    if (!when) throw invalid("expiresTime must be a time as in RFC 3339");
    if (*when <= now) throw invalid("expiresTime must be in the future");
    return *when;
}

http_response create_access_token(api_world world, const api_call& call) try {
    const auto name = wanted_name(call.body);
    const auto expires = wanted_expiry(call.body, call.now);
    const auto made =
        world.keys.create(call.caller, name, expires, call.now + call.activates_after, call.now);
    json out;
    out.set("/secret", made.value);
    out.set("/name", name);
    out.set("/expiresTime", to_text(expires));
    out.set("/accessTokenId", made.id);
    return answer(201, out);
} catch (const quota_reached& no) {
    throw refusal(402, "ServiceQuotaExceededException", no.what());
}

http_response list_access_tokens(api_world world, const api_call& call) {
    const int most = max_results(call.body, tokens_per_page, tokens_per_page);
    const auto after = place(call.body, "accessTokens");
    const auto found = world.keys.list(call.caller, after, most + 1, call.now);
    const auto shown = std::min(found.size(), static_cast<std::size_t>(most));
    json out;
    out.set_empty_array("/items");
    for (std::size_t n = 0; n < shown; ++n) {
        const auto at = "/items/" + std::to_string(n);
        out.set(at + "/id", found[n].id);
        out.set(at + "/name", found[n].name);
        out.set(at + "/expiresTime", to_text(found[n].expires));
    }
    if (shown < found.size()) out.set("/nextToken", next_token("accessTokens", found[shown - 1].number));
    return answer(200, out);
}

http_response delete_access_token(api_world world, const api_call& call) {
    const auto& id = call.arguments[0];
    if (id.empty() || id.size() > token_id_max) throw invalid("id must have 1 to 36 characters");
    if (!world.keys.remove(call.caller, id, call.now)) throw not_found("Token not found");
    return answer(200, json());
}

http_response verify_session(api_world, const api_call& call) {
    json out;
    out.set("/identity", call.caller.id);
    return answer(200, out);
}

std::optional<user> asked_user(database& data, std::string_view query) {
    const auto id = query_parameter(query, "id");
    const auto name = query_parameter(query, "userName");
    if (id.has_value() == name.has_value()) throw invalid("one of id and userName must be given");
    if (id && id->size() > user_id_max) throw invalid("id must have 1 to 256 characters");
    if (name && !is_user_name(*name)) throw invalid("this cannot be a userName");
    return id ? data.user_by_id(*id) : data.user_by_name(*name);
}

http_response get_user_details(api_world world, const api_call& call) {
    const auto found = asked_user(world.data, call.query);
    if (!found) throw not_found("User not found");
    json out;
    out.set("/userId", found->id);
    out.set("/userName", found->name);
    out.set("/displayName", found->display_name);
    out.set("/primaryEmail/email", found->email);
    out.set("/primaryEmail/verified", true);
    out.set("/version", "1");
    return answer(200, out);
}

struct route {
    std::string_view operation, method, path;  // "*" in the path is an argument
    api_operation answer;
};

constexpr std::string_view repositories_path = "/v1/spaces/*/projects/*/sourceRepositories";
constexpr std::string_view clone_urls_path = "/v1/spaces/*/projects/*/sourceRepositories/*/cloneUrls";

constexpr std::array routes{
    route{"CreateAccessToken", "PUT", "/v1/accessTokens", create_access_token},
    route{"ListAccessTokens", "POST", "/v1/accessTokens", list_access_tokens},
    route{"DeleteAccessToken", "DELETE", "/v1/accessTokens/*", delete_access_token},
    route{"VerifySession", "GET", "/session", verify_session},
    route{"GetUserDetails", "GET", "/userDetails", get_user_details},
    route{"ListSpaces", "POST", "/v1/spaces", list_spaces},
    route{"ListProjects", "POST", "/v1/spaces/*/projects", list_projects},
    route{"ListSourceRepositories", "POST", repositories_path, list_source_repositories},
    route{"GetSourceRepositoryCloneUrls", "GET", clone_urls_path, get_clone_urls},
};

/// The decoded parts of `path` where `pattern` has "*"; nothing when they do not match.
std::optional<std::vector<std::string>> arguments_of(std::string_view path, std::string_view pattern) {
    const auto have = split(path, '/');
    const auto want = split(pattern, '/');
    if (have.size() != want.size()) return std::nullopt;
    std::vector<std::string> found;
    for (std::size_t n = 0; n < want.size(); ++n) {
        if (want[n] != "*" && have[n] != want[n]) return std::nullopt;
        if (want[n] != "*") continue;
        const auto decoded = percent_decode(have[n]);
        if (!decoded) return std::nullopt;
        found.push_back(*decoded);
    }
    return found;
}

const route* route_of(std::string_view method, std::string_view path) {
    const auto* const found = std::ranges::find_if(
        routes, [&](const route& each) { return each.method == method && arguments_of(path, each.path); });
    return found == routes.end() ? nullptr : found;
}

json parsed(const secret& body) try {
    if (body.empty()) return {};
    auto read = json::parse(body.expose());
    return read.is_object() ? std::move(read) : throw invalid("the body must be a JSON object");
} catch (const json_error&) {
    throw invalid("the body must be a JSON object");
}

}  // namespace

std::string token_api::operation(std::string_view method, std::string_view path) {
    const auto* const found = route_of(method, path);
    return found != nullptr ? std::string(found->operation) : "";
}

std::vector<std::string> token_api::operations() {
    std::vector<std::string> names;
    for (const auto& each : routes) names.emplace_back(each.operation);
    return names;
}

http_response token_api::answer(const api_request& request, instant now,
                                std::chrono::milliseconds activates_after) try {
    const auto* const found = route_of(request.method, request.path);
    if (found == nullptr) throw refusal(404, "UnknownOperationException", "there is no such operation");
    return found->answer(
        {database_, tokens_},
        {authenticated(request.authorization, now), arguments_of(request.path, found->path).value(),
         request.query, parsed(request.body), now, request.host, activates_after});
} catch (const refusal& no) {
    return local::answer(no);
}

user token_api::authenticated(const secret& authorization, instant now) {
    constexpr std::string_view scheme = "bearer ";
    const auto given = authorization.expose();
    const bool bearer = lower(given.substr(0, scheme.size())) == scheme;
    auto who = bearer ? tokens_.signed_in(secret(given.substr(scheme.size())), now) : std::nullopt;
    if (!who) throw refusal(401, "", "Unauthorized");
    if (!within({token_scope}, words_of(who->scopes)))
        throw denied(std::string("this sign-in does not have the scope ") + token_scope);
    return who->who;
}

}  // namespace codecatalyst::local

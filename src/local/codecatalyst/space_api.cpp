// SPDX-License-Identifier: Apache-2.0
#include "local/codecatalyst/space_api.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr int spaces_per_page = 25;  // ListSpaces takes no maxResults
constexpr int projects_max = 100;
constexpr int repositories_max = 200;

constexpr std::string_view api_host = "codecatalyst.global.api.aws";

/// Writes one page of `all` and the token for the next one.
template <typename Item, typename Write>
json page(const std::vector<Item>& all, const json& asked, std::string_view list, int most, Write write) {
    const auto first = std::min(static_cast<std::size_t>(place(asked, list)), all.size());
    const auto last = std::min(first + static_cast<std::size_t>(most), all.size());
    json out;
    out.set_empty_array("/items");
    for (auto at = first; at < last; ++at) write(out, "/items/" + std::to_string(at - first), all[at]);
    if (last < all.size()) out.set("/nextToken", next_token(list, static_cast<std::int64_t>(last)));
    return out;
}

struct project_filter {
    std::string key, operation;
    std::vector<std::string> values;

    /// The list has only projects that the caller can access, so `hasAccessTo` filters nothing.
    [[nodiscard]] bool lets(const std::string& name) const {
        if (key == "hasAccessTo") return true;
        return std::ranges::any_of(values, [&](const std::string& value) {
            return operation == "BEGINS_WITH" ? name.starts_with(value) : name == value;
        });
    }
};

project_filter read_filter(const json& body, const std::string& at) {
    project_filter read{
        body.text(at + "/key").value_or(""), body.text(at + "/comparisonOperator").value_or("EQ"), {}};
    if (read.key != "hasAccessTo" && read.key != "name")
        throw invalid("a filter's key must be hasAccessTo or name");
    if (read.operation != "EQ" && read.operation != "BEGINS_WITH")
        throw invalid("this comparisonOperator cannot be used here");
    for (std::size_t n = 0; n < body.size(at + "/values"); ++n)
        read.values.push_back(body.text(at + "/values/" + std::to_string(n)).value_or(""));
    if (read.values.empty()) throw invalid("a filter needs values");
    return read;
}

std::vector<std::string> filtered(std::vector<std::string> projects, const json& body) {
    for (std::size_t n = 0; n < body.size("/filters"); ++n) {
        const auto filter = read_filter(body, "/filters/" + std::to_string(n));
        std::erase_if(projects, [&](const std::string& name) { return !filter.lets(name); });
    }
    return projects;
}

void must_be_member(api_world world, const api_call& call) {
    if (!world.data.is_member(call.caller, call.arguments[0], call.arguments[1]))
        throw denied("you are not a member of this project");
}

/// The Git host that belongs to an API host: a different name in production, the same name here.
std::string git_host(const std::string& asked, const std::string& region) {
    return asked == api_host ? "git." + region + ".codecatalyst.aws" : asked;
}

}  // namespace

http_response list_spaces(api_world world, const api_call& call) {
    const auto write = [](json& out, const std::string& at, const space& each) {
        out.set(at + "/name", each.name);
        out.set(at + "/regionName", each.region);
        out.set(at + "/displayName", each.name);
    };
    return answer(200, page(world.data.spaces_of(call.caller), call.body, "spaces", spaces_per_page, write));
}

http_response list_projects(api_world world, const api_call& call) {
    const auto mine = world.data.projects_of(call.caller, call.arguments[0]);
    if (mine.empty()) throw denied("you are not a member of this space");
    const auto write = [](json& out, const std::string& at, const std::string& name) {
        out.set(at + "/name", name);
        out.set(at + "/displayName", name);
    };
    const int most = max_results(call.body, projects_max, projects_max);
    return answer(200, page(filtered(mine, call.body), call.body, "projects", most, write));
}

http_response list_source_repositories(api_world world, const api_call& call) {
    must_be_member(world, call);
    const auto write = [](json& out, const std::string& at, const repository& each) {
        out.set(at + "/id", each.id);
        out.set(at + "/name", each.name);
        out.set(at + "/createdTime", to_text(each.created));
        out.set(at + "/lastUpdatedTime", to_text(each.created));
    };
    const int most = max_results(call.body, repositories_max, repositories_max);
    const auto all = world.data.repositories(call.arguments[0], call.arguments[1]);
    return answer(200, page(all, call.body, "repositories", most, write));
}

http_response get_clone_urls(api_world world, const api_call& call) {
    must_be_member(world, call);
    const auto &space = call.arguments[0], &project = call.arguments[1], &name = call.arguments[2];
    if (!world.data.find_repository(space, project, name))
        throw not_found("there is no such source repository");
    json out;
    out.set("/https", "https://" + call.caller.name + "@" + git_host(call.host, world.data.region_of(space)) +
                          "/v1/" + space + "/" + project + "/" + name);
    return answer(200, out);
}

}  // namespace codecatalyst::local

// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_index.hpp"

#include "local/codecatalyst/api.hpp"
#include "local/packages/package_download.hpp"
#include "local/packages/package_names.hpp"
#include "local/packages/pypi_upload.hpp"
#include "local/sign_in/page.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto simple = "simple";

std::string link(const std::string& to, const std::string& text, const std::string& attributes = "") {
    return "<a href=\"" + escaped(to) + "\"" + attributes + ">" + escaped(text) + "</a><br>\n";
}

std::string link(const package_file& to) {
    const auto attributes = to.details.empty() ? "" : " data-requires-python=\"" + escaped(to.details) + "\"";
    return link(to.name + "#sha256=" + to.digest, to.name, attributes);
}

/// PEP 503: a name that is not in its normal form, or without "/", leads to the page.
http_response moved(const std::string& to) { return {301, {{"Location", to}}, secret()}; }

}  // namespace

http_response pypi_index::answer(const package_call& call) {
    const auto& path = call.rest;
    if (call.method == "POST" && path.size() == 1 && path[0].empty()) return upload(call);
    if (call.method != "GET") throw refusal(405, "", "nothing is removed or changed here");
    if (path[0] != simple || path.size() > 3) throw not_found("there is no such page");
    if (path.size() == 1) return moved(call.url + simple + "/");
    if (path[1].empty() && path.size() == 2) return projects(call);
    if (!is_pypi_name(path[1])) throw not_found("there is no such project");
    const auto project = normal_pypi_name(path[1]);
    if (path.size() == 2 || (path[2].empty() && path[1] != project))
        return moved(call.url + simple + "/" + project + "/");
    return path[2].empty() ? files(call, project) : file(call, project);
}

http_response pypi_index::projects(const package_call& call) {
    std::string links;
    for (const auto& each : storage_.packages(call.shelf)) links += link(each + "/", each);
    return page(200, "Projects", links);
}

http_response pypi_index::files(const package_call& call, const std::string& project) {
    std::string links;
    for (const auto& each : storage_.files(call.shelf, project)) links += link(each);
    if (links.empty()) throw not_found("there is no such project");
    return page(200, "Links for " + project, links);
}

http_response pypi_index::file(const package_call& call, const std::string& project) {
    const auto found = storage_.find(call.shelf, project, call.rest.back());
    if (!found) throw not_found("there is no such file");
    return package_download(call, storage_, *found);
}

http_response pypi_index::upload(const package_call& call) {
    const auto given = read_pypi_upload(call.content_type, call.body);
    storage_.publish(call.shelf, {given.project, given.version, given.file, given.requires_python, ""},
                     given.content, call.now);
    return {200, {{"Content-Type", "text/plain; charset=utf-8"}}, secret("stored\n")};
}

}  // namespace codecatalyst::local

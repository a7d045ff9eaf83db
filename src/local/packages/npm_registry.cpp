// SPDX-License-Identifier: Apache-2.0
#include "local/packages/npm_registry.hpp"

#include <algorithm>

#include "local/codecatalyst/api.hpp"
#include "local/lib/json_members.hpp"
#include "local/packages/npm_publish.hpp"
#include "local/packages/package_download.hpp"
#include "local/packages/package_names.hpp"

namespace codecatalyst::local {
namespace {

constexpr auto no_operation = "there is no such operation";
constexpr auto no_package = "there is no such package";
constexpr auto latest = "latest";
constexpr std::size_t tag_body_max = 200;

using words = std::vector<std::string>;

/// Clients write a scoped name as one part of the path, "@s%2fname", or as two.
words with_whole_name(words path, std::size_t at) {
    const bool in_two =
        path.size() > at + 1 && path[at].starts_with('@') && path[at].find('/') == std::string::npos;
    if (!in_two) return path;
    path[at] += "/" + path[at + 1];
    path.erase(path.begin() + static_cast<words::difference_type>(at) + 1);
    return path;
}

std::string known_package(const std::string& name) {
    return is_npm_name(name) ? name : throw not_found(no_package);
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Objects are written as text: names, versions, tags and times need no escapes, and manifests are JSON.
class object_text {
public:
    void add(std::string_view name, std::string_view value) {
        text_ += text_.empty() ? "{" : ",";
        text_ += in_quotes(name) + ":";
        text_ += value;
    }
    [[nodiscard]] std::string whole() const { return text_.empty() ? "{}" : text_ + "}"; }

private:
    std::string text_;
};

/// The manifest with the tarball's place, under the name by which the client knows this service.
std::string manifest_of(const package_file& file, const std::string& repository_url) {
    auto manifest = json::parse(file.details);
    manifest.set("/dist/tarball", std::string_view(repository_url + file.package + "/-/" + file.name));
    const auto text = manifest.serialize();
    return std::string(text.expose());
}

http_response json_answer(int status, const std::string& text) {
    return {status, {{"Content-Type", "application/json"}}, secret(text)};
}

/// Every package has a latest version: the first one, until the tag is set.
std::string tags_text(package_storage& in, const package_shelf& on, const std::string& package,
                      const std::string& first_version) {
    const auto tags = in.tags(on, package);
    const auto found = std::ranges::find(tags, latest, &std::pair<std::string, std::string>::first);
    object_text out;
    if (found == tags.end()) out.add(latest, in_quotes(first_version));
    for (const auto& [tag, version] : tags) out.add(tag, in_quotes(version));
    return out.whole();
}

std::vector<package_file> versions_of(package_storage& in, const package_shelf& on,
                                      const std::string& package) {
    auto files = in.files(on, known_package(package));
    return files.empty() ? throw not_found(no_package) : std::move(files);
}

}  // namespace

http_response npm_registry::answer(const package_call& call) {
    const auto path = with_whole_name(call.rest, 0);
    if (path.front() == "-") return answer_about_itself(call);
    if (call.method == "PUT" && path.size() == 1) return publish(call, path[0]);
    if (call.method != "GET") throw refusal(405, "", "nothing is unpublished or changed here");
    if (path.size() == 1) return metadata(call, path[0]);
    if (path.size() == 3 && path[1] == "-") return tarball(call, known_package(path[0]));
    throw not_found(no_operation);
}

http_response npm_registry::answer_about_itself(const package_call& call) {
    if (call.rest.size() > 1 && call.rest[1] == "package") return answer_about_tags(call);
    if (call.method != "GET" || call.rest.size() != 2) throw not_found(no_operation);
    if (call.rest[1] == "ping") return json_answer(200, "{}");
    if (call.rest[1] != "whoami") throw not_found(no_operation);
    json who;
    who.set("/username", std::string_view(call.caller));
    return local::answer(200, who);
}

/// -/package/<name>/dist-tags, and behind it "/<tag>"
http_response npm_registry::answer_about_tags(const package_call& call) {
    const auto path = with_whole_name(call.rest, 2);
    if (path.size() < 4 || path.size() > 5 || path[3] != "dist-tags") throw not_found(no_operation);
    const auto versions = versions_of(storage_, call.shelf, path[2]);
    if (call.method == "GET" && path.size() == 4)
        return json_answer(200, tags_text(storage_, call.shelf, path[2], versions.front().version));
    if (path.size() == 4) throw refusal(405, "", "tags are set and removed one at a time, at dist-tags/TAG");
    if (call.method != "PUT" && call.method != "DELETE")
        throw refusal(405, "", "a tag is set with PUT, removed with DELETE, and read at dist-tags");
    if (!is_npm_tag(path[4])) throw invalid("this cannot be a tag");
    if (call.method == "DELETE") {
        if (path[4] == latest) throw invalid("the tag latest cannot be removed");
        storage_.remove_tag(call.shelf, path[2], path[4]);
        return json_answer(200, "{}");
    }
    const auto version = plain_json_string(call.body);
    if (!version || version->size() > tag_body_max) throw invalid("the body must be a version, as JSON");
    storage_.set_tag(call.shelf, path[2], path[4], std::string(*version));
    return json_answer(200, "{}");
}

http_response npm_registry::metadata(const package_call& call, const std::string& package) {
    const auto files = versions_of(storage_, call.shelf, package);
    object_text versions, times, all;
    for (const auto& file : files) {
        versions.add(file.version, manifest_of(file, call.url));
        times.add(file.version, in_quotes(to_text(file.published)));
    }
    all.add("_id", in_quotes(package));
    all.add("name", in_quotes(package));
    all.add("dist-tags", tags_text(storage_, call.shelf, package, files.front().version));
    all.add("versions", versions.whole());
    all.add("time", times.whole());
    return json_answer(200, all.whole());
}

http_response npm_registry::tarball(const package_call& call, const std::string& package) {
    const auto found = storage_.find(call.shelf, package, call.rest.back());
    if (!found) throw not_found("there is no such file");
    return package_download(call, storage_, *found);
}

http_response npm_registry::publish(const package_call& call, const std::string& package) {
    if (!is_npm_name(package)) throw invalid("this cannot be the name of a package");
    const auto given = read_npm_publication(package, call.body);
    const auto details = given.manifest.serialize();
    storage_.publish(
        call.shelf,
        {package, given.version, npm_file_name(package, given.version), std::string(details.expose()), ""},
        given.tarball.expose(), call.now, given.tag);
    return json_answer(201, "{\"ok\":true}");
}

}  // namespace codecatalyst::local

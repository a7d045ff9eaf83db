// SPDX-License-Identifier: Apache-2.0
#include "local/packages/npm_publish.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/lib/digests.hpp"
#include "local/lib/json_members.hpp"
#include "local/packages/package_names.hpp"
#include "system/crypto/digest.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t members_max = 100;  // of the body
constexpr std::size_t manifest_max = 256 * 1024;
constexpr std::string_view sha512_prefix = "sha512-";

using members = std::vector<json_member>;

members members_of(std::string_view object, const std::string& what) {
    auto found = json_members(object, members_max);
    if (found) return std::move(*found);
    throw invalid(what + (json_depth(object) > json_members_depth + 1 ? " is nested too deeply"
                                                                      : " must be a JSON object"));
}

std::string_view value_of(const members& in, std::string_view name) {
    const auto found = std::ranges::find(in, name, &json_member::name);
    return found == in.end() ? std::string_view() : found->value;
}

/// The only member of the object that is a member of the body.
json_member only_member(const members& body, const std::string& name) {
    const auto found = members_of(value_of(body, name), name);
    return found.size() == 1 ? found.front() : throw invalid(name + " must have exactly one member");
}

json manifest_in(const json_member& version, std::string_view name) try {
    if (version.value.size() > manifest_max) throw invalid("the manifest is too long");
    auto read = json::parse(version.value);
    if (read.text("/name") != name || read.text("/version") != version.name)
        throw invalid("the manifest is of another package or version");
    if (!read.is_object("/dist")) throw invalid("the manifest must have the object dist");
    return read;
} catch (const json_error&) {
    throw invalid(json_depth(version.value) > json::depth_max ? "the manifest is nested too deeply"
                                                              : "the manifest is not JSON");
}

std::string tag_in(const members& body, std::string_view version) {
    if (value_of(body, "dist-tags").empty()) return "latest";
    const auto tag = only_member(body, "dist-tags");
    if (!is_npm_tag(tag.name)) throw invalid("this cannot be a tag");
    if (plain_json_string(tag.value) != version) throw invalid("the tag is of another version");
    return std::string(tag.name);
}

secret tarball_in(const json_member& attachment) {
    const auto fields = members_of(attachment.value, "the attachment");
    const auto data = plain_json_string(value_of(fields, "data"));
    auto decoded = data ? base64_decode(*data) : std::nullopt;
    if (!decoded || decoded->empty()) throw invalid("the attachment must have its data in base64");
    const auto length = value_of(fields, "length");
    if (!length.empty() && to_number<std::size_t>(length) != decoded->expose().size())
        throw invalid("the attachment does not have its length");
    return std::move(*decoded);
}

/// As in Subresource Integrity.
std::string integrity_of(std::string_view tarball) {
    const auto digest = base64(sha512(tarball));
    return std::string(sha512_prefix) + std::string(digest.expose());
}

/// `dist.integrity` may have several hashes, with options behind "?"; those other than SHA-512 do not count.
bool has_right_integrity(const json& manifest, const std::string& right) {
    const auto given = manifest.text("/dist/integrity");
    if (!given) return false;
    bool found = false;
    for (const auto word : split(*given, ' ')) {
        if (!word.starts_with(sha512_prefix)) continue;
        if (word.substr(0, word.find('?')) != right) throw invalid("dist.integrity does not fit the tarball");
        found = true;
    }
    return found;
}

bool has_right_shasum(const json& manifest, const std::string& right) {
    const auto given = manifest.text("/dist/shasum");
    if (given && *given != right) throw invalid("dist.shasum does not fit the tarball");
    return given.has_value();
}

void check_digests(json& manifest, std::string_view tarball) {
    const auto integrity = integrity_of(tarball);
    const auto shasum = sha1_hex(tarball);
    const bool by_integrity = has_right_integrity(manifest, integrity);
    if (!has_right_shasum(manifest, shasum) && !by_integrity)
        throw invalid("dist must have integrity, with SHA-512, or shasum");
    manifest.set("/dist/integrity", std::string_view(integrity));
    manifest.set("/dist/shasum", std::string_view(shasum));
}

}  // namespace

npm_publication read_npm_publication(std::string_view name, std::string_view body) {
    const auto all = members_of(body, "the body");
    if (plain_json_string(value_of(all, "name")) != name) throw invalid("the body is of another package");
    const auto version = only_member(all, "versions");
    if (!is_npm_version(version.name)) throw invalid("this cannot be a version");
    const auto attachment = only_member(all, "_attachments");
    if (attachment.name != std::string(name) + "-" + std::string(version.name) + ".tgz")
        throw invalid("the attachment must have the name of the package and its version");
    npm_publication read{std::string(version.name), tag_in(all, version.name), manifest_in(version, name),
                         tarball_in(attachment)};
    check_digests(read.manifest, read.tarball.expose());
    return read;
}

}  // namespace codecatalyst::local

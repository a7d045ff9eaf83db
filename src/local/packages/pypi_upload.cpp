// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_upload.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/lib/digests.hpp"
#include "local/lib/multipart_form.hpp"
#include "local/packages/package_names.hpp"
#include "local/packages/pypi_file.hpp"
#include "local/packages/pypi_version.hpp"
#include "system/crypto/digest.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t parts_max = 500;  // each classifier and each requirement is one
constexpr std::size_t requires_python_max = 200;

using form = std::vector<form_part>;

form form_in(std::string_view content_type, std::string_view body) {
    const auto boundary = form_boundary(content_type);
    auto parts = boundary ? parse_form(body, *boundary, parts_max) : std::nullopt;
    return parts ? std::move(*parts) : throw invalid("the body must be a form");
}

const form_part* part_of(const form& in, std::string_view name) {
    const auto found = std::ranges::find(in, name, &form_part::name);
    return found == in.end() ? nullptr : &*found;
}

/// A field; "" when it is absent.
std::string_view field(const form& in, std::string_view name) {
    const auto* const found = part_of(in, name);
    return found != nullptr && !found->file ? found->content : std::string_view();
}

void check_digests(const form& in, std::string_view content) {
    const auto sha256 = field(in, "sha256_digest");
    if (sha256.empty()) throw invalid("sha256_digest must be given");
    if (lower(sha256) != sha256_hex(content)) throw invalid("sha256_digest does not fit the file");
    const auto md5 = field(in, "md5_digest");
    if (!md5.empty() && lower(md5) != md5_hex(content)) throw invalid("md5_digest does not fit the file");
}

pypi_upload named_upload(const form& in, const form_part& content) {
    const auto name = field(in, "name"), version = field(in, "version");
    if (!is_pypi_name(name)) throw invalid("this cannot be the name of a project");
    const auto normal_version = normal_pypi_version(version);
    if (!normal_version) throw invalid("this cannot be a version");
    const auto project = normal_pypi_name(name);
    const auto file = content.file ? parse_pypi_file(*content.file) : std::nullopt;
    if (!file || file->project != project) throw invalid("this cannot be the name of a file of this project");
    if (file->version != *normal_version) throw invalid("the file's name is that of another version");
    return {project, std::string(version), std::string(*content.file), "", content.content};
}

}  // namespace

pypi_upload read_pypi_upload(std::string_view content_type, std::string_view body) {
    const auto parts = form_in(content_type, body);
    if (field(parts, ":action") != "file_upload") throw invalid("the only :action is file_upload");
    const auto* const content = part_of(parts, "content");
    if (content == nullptr) throw invalid("the form has no file");
    auto read = named_upload(parts, *content);
    read.requires_python = field(parts, "requires_python");
    if (read.requires_python.size() > requires_python_max || has_control(read.requires_python))
        throw invalid("this cannot be requires_python");
    check_digests(parts, read.content);
    return read;
}

}  // namespace codecatalyst::local

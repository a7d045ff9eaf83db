// SPDX-License-Identifier: Apache-2.0
// What clients send to the local service.
#include <array>
#include <string>

#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "local/codecatalyst/api.hpp"
#include "local/lib/json_members.hpp"
#include "local/packages/npm_publish.hpp"
#include "local/packages/package_names.hpp"
#include "local/packages/package_path.hpp"
#include "local/packages/pypi_upload.hpp"
#include "local/sign_in/oidc_rules.hpp"
#include "local/state/instant.hpp"
#include "local/state/names.hpp"

namespace codecatalyst::fuzzing {
namespace {

void words(std::string_view input) {
    (void)local::is_code_verifier(input);
    (void)local::is_code_challenge(input);
    (void)local::is_redirect_uri(input);
    (void)local::redirect_fits("http://127.0.0.1/oauth/callback", input);
    (void)local::read_user_code(input);
    (void)local::words_of(input);
    (void)local::is_user_name(input);
    (void)local::is_space_name(input);
    (void)local::is_repository_name(input);
    (void)local::parse_package_path(input);
    if (const auto when = local::parse_instant(input))
        expect(local::parse_instant(local::to_text(*when)) == when,
               "an instant can be written and read again");
}

/// What names a file or stands in a text that is written must be plain.
bool is_plain(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find_first_of("/\\\"<> ") == name.npos &&
           !has_control(name);
}

bool is_json(std::string_view text) try {
    (void)json::parse(text);
    return true;
} catch (const json_error&) {
    return false;
}

void check_members(std::string_view input) {
    const auto members = json_members(input, 1000);
    if (!members) return;
    const auto inside = [&](std::string_view part) {
        return part.data() >= input.data() && part.data() + part.size() <= input.data() + input.size();
    };
    for (const auto& [name, value] : *members)
        expect(inside(name) && inside(value) && !value.empty(), "members are parts of the text");
    if (!is_json(input)) return;
    for (const auto& member : *members)
        expect(is_json("[" + std::string(member.value) + "]"), "values of JSON are JSON");
}

void npm_publish(std::string_view input) {
    check_members(input);
    const auto read = local::read_npm_publication("demo", input);
    expect(is_plain(read.version) && is_plain(read.tag), "a version and a tag are plain");
    expect(is_plain(local::npm_file_name("demo", read.version)), "a file's name is plain");
    expect(!read.tarball.empty() && read.manifest.text("/dist/integrity").has_value(),
           "a version has a tarball with its digest");
}

void pypi_upload(std::string_view input) {
    const auto read = local::read_pypi_upload("multipart/form-data; boundary=xyz", input);
    expect(is_plain(read.project) && is_plain(read.version) && is_plain(read.file),
           "project, version and file are plain");
    expect(read.content.data() >= input.data() && read.content.size() <= input.size(),
           "the content is a part of the body");
}

constexpr std::array all{
    target{"local", words},
    target{"npm_publish", npm_publish},
    target{"pypi_upload", pypi_upload},
};

}  // namespace

std::span<const target> local_input() noexcept { return all; }

}  // namespace codecatalyst::fuzzing

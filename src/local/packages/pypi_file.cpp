// SPDX-License-Identifier: Apache-2.0
#include "local/packages/pypi_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"
#include "local/packages/package_names.hpp"
#include "local/packages/pypi_version.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t file_max = 200;
constexpr std::string_view wheel_ending = ".whl";
constexpr std::array<std::string_view, 2> source_endings{".tar.gz", ".zip"};
constexpr std::string_view tag_characters = "abcdefghijklmnopqrstuvwxyz0123456789_";

std::optional<pypi_file> named(std::string_view project, std::string_view version, std::string rest) {
    const auto normal = normal_pypi_version(version);
    if (!normal || !is_pypi_name(project)) return std::nullopt;
    return pypi_file{normal_pypi_name(project), *normal, std::move(rest)};
}

/// "py3.py2" is the set of two tags; "" if it is not one.
std::string normal_tags(std::string_view text) {
    const auto small = lower(text);
    auto tags = split(small, '.');
    std::ranges::sort(tags);
    std::string normal;
    for (const auto tag : tags) {
        if (tag.empty() || tag.find_first_not_of(tag_characters) != tag.npos) return "";
        normal += (normal.empty() ? "" : ".") + std::string(tag);
    }
    return normal;
}

/// NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM; a build begins with a digit.
std::optional<pypi_file> wheel(std::string_view stem) {
    const auto parts = split(stem, '-');
    if (parts.size() < 5 || parts.size() > 6) return std::nullopt;
    if (parts.size() == 6 && (parts[2].empty() || parts[2].front() < '0' || parts[2].front() > '9'))
        return std::nullopt;
    std::string rest;
    for (std::size_t n = 2; n < parts.size(); ++n) {
        const auto tags = normal_tags(parts[n]);
        if (tags.empty()) return std::nullopt;
        rest += "-" + tags;
    }
    return named(parts[0], parts[1], rest + std::string(wheel_ending));
}

/// NAME-VERSION; old names have "-" in them.
std::optional<pypi_file> source(std::string_view stem, std::string_view ending) {
    const auto dash = stem.rfind('-');
    if (dash == stem.npos) return std::nullopt;
    return named(stem.substr(0, dash), stem.substr(dash + 1), std::string(ending));
}

}  // namespace

std::optional<pypi_file> parse_pypi_file(std::string_view name) {
    if (name.size() > file_max) return std::nullopt;
    if (name.ends_with(wheel_ending)) return wheel(name.substr(0, name.size() - wheel_ending.size()));
    for (const auto ending : source_endings)
        if (name.ends_with(ending)) return source(name.substr(0, name.size() - ending.size()), ending);
    return std::nullopt;
}

std::string normal_pypi_file(const std::string& name) {
    const auto found = parse_pypi_file(name);
    return found ? found->project + "-" + found->version + found->rest : name;
}

}  // namespace codecatalyst::local

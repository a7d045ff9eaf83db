// SPDX-License-Identifier: Apache-2.0
#include "local/packages/package_path.hpp"

#include "base/text.hpp"

namespace codecatalyst::local {
namespace {

constexpr std::size_t rest_max = 8;

std::optional<package_format> format_of(std::string_view name) {
    if (name == "npm") return package_format::npm;
    if (name == "pypi") return package_format::pypi;
    return std::nullopt;
}

}  // namespace

std::optional<package_request> parse_package_path(std::string_view path) {
    std::vector<std::string> parts;
    for (const auto part : split(path, '/')) {
        auto decoded = percent_decode(part);
        if (!decoded) return std::nullopt;
        parts.push_back(std::move(*decoded));
    }
    if (parts.size() < 6 || parts.size() > 5 + rest_max || !parts[0].empty()) return std::nullopt;
    const auto format = format_of(parts[1]);
    if (!format) return std::nullopt;
    return package_request{*format, parts[2], parts[3], parts[4], {parts.begin() + 5, parts.end()}};
}

std::string package_operation(const package_request& wanted, std::string_view method) {
    const bool reads = method == "GET" || method == "HEAD";
    if (wanted.format == package_format::npm) return reads ? "NpmRead" : "NpmPublish";
    return reads ? "PypiRead" : "PypiUpload";
}

}  // namespace codecatalyst::local

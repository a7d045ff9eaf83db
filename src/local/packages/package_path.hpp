// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace codecatalyst::local {

enum class package_format { npm, pypi };

/// A request to a package repository: /npm/<space>/<project>/<repository>/<rest>, or the same below /pypi
struct package_request {
    package_format format;
    std::string space, project, repository;
    std::vector<std::string> rest;  // decoded; the last is empty when the path ends with "/"

    bool operator==(const package_request&) const = default;
};

/// Nothing when the path does not belong to a package repository.
[[nodiscard]] std::optional<package_request> parse_package_path(std::string_view path);

/// The operation's name for the fault switch.
[[nodiscard]] std::string package_operation(const package_request& wanted, std::string_view method);

/// The name of every operation of package repositories, for the fault switch.
constexpr std::string_view any_package_operation = "Packages";

}  // namespace codecatalyst::local

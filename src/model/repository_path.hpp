// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// "SPACE/PROJECT/REPOSITORY" or the first parts of it; missing parts are "".
struct repository_path {
    std::string space, project, repository;
    friend bool operator==(const repository_path&, const repository_path&) = default;
};

/// Returns nullopt unless each part is a name that the service allows (API model 2022-09-28): spaces and
/// projects have 3 to 63 letters and digits with single "-_." between them; repositories have 1 to 100
/// letters, digits and "-_." and do not end with ".git".
[[nodiscard]] std::optional<repository_path> parse_repository_path(std::string_view text);

/// "ExampleCorp/Website/site", or the parts that are set.
[[nodiscard]] std::string to_text(const repository_path& path);

}  // namespace codecatalyst

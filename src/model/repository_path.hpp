// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace codecatalyst {

/// "SPACE/PROJECT/REPOSITORY", or its beginning; "" where it ends before.
struct repository_path {
    std::string space, project, repository;
    friend bool operator==(const repository_path&, const repository_path&) = default;
};

/// Nothing unless each part is a name that the service allows (its model 2022-09-28): spaces and projects
/// have 3 to 63 letters and digits, between them single "-_.", repositories 1 to 100 letters, digits and
/// "-_." and no ".git" at their end.
[[nodiscard]] std::optional<repository_path> parse_repository_path(std::string_view text);

/// "ExampleCorp/Website/site", as far as it goes.
[[nodiscard]] std::string to_text(const repository_path& path);

}  // namespace codecatalyst

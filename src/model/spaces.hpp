// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace codecatalyst {

struct space_summary {
    std::string name, region, description;
};

struct project_summary {
    std::string name, description;
};

struct repository_summary {
    std::string name, description;
};

/// What the user who is signed in is a member of. Lists are whole, all their pages. Throws `backend_error`.
class spaces {
public:
    virtual ~spaces() = default;

    [[nodiscard]] virtual std::vector<space_summary> list_spaces() = 0;
    [[nodiscard]] virtual std::vector<project_summary> list_projects(const std::string& space) = 0;
    [[nodiscard]] virtual std::vector<repository_summary> list_repositories(const std::string& space,
                                                                            const std::string& project) = 0;
    /// An https URL, with the user's alias as its user name.
    [[nodiscard]] virtual std::string clone_url(const std::string& space, const std::string& project,
                                                const std::string& repository) = 0;
};

}  // namespace codecatalyst

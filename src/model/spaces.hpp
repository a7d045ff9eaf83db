// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace codecatalyst {

/// What the signed-in user is a member of, by name. Lists are complete: all pages are read. Throws
/// `backend_error`.
class spaces {
public:
    virtual ~spaces() = default;

    [[nodiscard]] virtual std::vector<std::string> list_spaces() = 0;
    [[nodiscard]] virtual std::vector<std::string> list_projects(const std::string& space) = 0;
    [[nodiscard]] virtual std::vector<std::string> list_repositories(const std::string& space,
                                                                     const std::string& project) = 0;
    /// An https URL, with the user's alias as its user name.
    [[nodiscard]] virtual std::string clone_url(const std::string& space, const std::string& project,
                                                const std::string& repository) = 0;
};

}  // namespace codecatalyst

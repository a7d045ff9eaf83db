// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/repository_path.hpp"
#include "model/spaces.hpp"

namespace codecatalyst {

/// A repository, or a project or space that contains none.
struct found_repository {
    repository_path path;
    std::string clone_url;    // "" when there is no repository, or the service gives no URL
    std::string no_url_hint;  // the service's error in that case
};

/// Finds the repositories that the signed-in user can clone. Throws `backend_error`, and `error` for a name
/// that does not exist, with a suggestion.
class repository_finder {
public:
    /// `doing` is called with a description of each request, for the progress line.
    repository_finder(spaces& in, std::function<void(const std::string&)> doing)
        : in_(in), doing_(std::move(doing)) {}

    /// Everything in a space or project; with an empty path, everything in all spaces.
    [[nodiscard]] std::vector<found_repository> below(const repository_path& top);

    [[nodiscard]] std::string clone_url(const repository_path& of);

private:
    void add_space(std::vector<found_repository>& to, const std::string& space);
    void add_project(std::vector<found_repository>& to, const repository_path& project);
    void add_urls(std::vector<found_repository>& to);
    void explain_missing(const repository_path& path);

    spaces& in_;
    std::function<void(const std::string&)> doing_;
};

}  // namespace codecatalyst

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/repository_path.hpp"
#include "model/spaces.hpp"

namespace codecatalyst {

/// A repository, or a project or space that has none below it.
struct found_repository {
    repository_path path;
    std::string clone_url;    // "" when there is no repository, or the service gives no address
    std::string no_url_hint;  // what the service said then
};

/// Finds what the user who is signed in can clone. Throws `backend_error`, and `error` for a name that is not
/// there, with the one that was probably meant.
class repository_finder {
public:
    /// `doing` gets a description of each request, for the progress line.
    repository_finder(spaces& in, std::function<void(const std::string&)> doing)
        : in_(in), doing_(std::move(doing)) {}

    /// All that is below a space or a project; "" stands for all spaces.
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

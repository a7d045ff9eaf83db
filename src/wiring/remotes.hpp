// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "model/remote_check.hpp"
#include "model/settings.hpp"
#include "model/url_match.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Checks tokens by opening repositories, with Git's own network settings.
[[nodiscard]] std::unique_ptr<remote_check> make_remote_check(const settings& in_force,
                                                              const environment& env);

/// A CodeCatalyst remote of the current repository.
struct current_remote {
    std::string url;  // without a user name; "" if there is none
    url_parts parts;
    std::string why, hint;  // why there is none
};

/// The remote of the current repository that `is_wanted` accepts: `origin` if possible, else the first.
/// Throws `system_failure` when libgit2 cannot be loaded.
[[nodiscard]] current_remote find_remote(const std::function<bool(const url_parts&)>& is_wanted);

/// The URL without user name and password.
[[nodiscard]] std::string plain_url(const url_parts& of);

}  // namespace codecatalyst

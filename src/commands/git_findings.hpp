// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "commands/finding.hpp"
#include "model/credential.hpp"
#include "model/settings.hpp"
#include "system/os/git_config.hpp"

namespace codecatalyst {

/// Credentials that Git sends to a host before it asks us: a password in ~/.netrc, in a remote's URL or in
/// url.<base>.insteadOf, or an Authorization header. Passwords are never printed.
[[nodiscard]] std::vector<finding> what_answers_first(const git_config& git, const std::string& host,
                                                      const environment& env);

/// Looks into one source of what Git sends to a host. When that fails, the finding names the source.
template <typename Look>
void look_into(std::vector<finding>& to, const std::string& host, const std::string& source,
               const Look& look) try {
    look();
} catch (const error& why) {
    to.push_back({"git", host,
                  "whether Git has an answer for " + host + " in " + source + " is not known: " + why.what(),
                  why.hint()});
}

/// Where an entry of a section stands: "line 3 of FILE".
[[nodiscard]] std::string place_of(const git_config& git, std::string_view section,
                                   const config_entry& entry);

/// Only the first word: a helper may be a shell command that contains a password.
[[nodiscard]] std::string shown_helper(const config_entry& helper);

/// Whether Git asks us for a host, and can find our program.
[[nodiscard]] finding set_up_for(const git_config& git, const std::string& host, const environment& env);

/// Unknown names in section `codecatalyst` and invalid settings, each with file and line. `in_force` gets all
/// settings that are valid.
[[nodiscard]] std::vector<finding> look_at_settings(const git_config& git, const remote& where,
                                                    const std::string& username, const environment& env,
                                                    settings& in_force);

}  // namespace codecatalyst

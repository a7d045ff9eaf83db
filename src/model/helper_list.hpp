// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/config_entry.hpp"
#include "model/credential.hpp"

namespace codecatalyst {

/// The entries of `credential.helper` and `credential.<url>.helper` that Git runs for a remote, in Git's
/// order: every matching entry as it appears in the files; an empty value clears those before it
/// (gitcredentials(7)). `section` is the whole section `credential`.
[[nodiscard]] std::vector<config_entry> helpers_for(std::span<const config_entry> section,
                                                    const remote& where, std::string_view username);

/// True for the value of a helper that runs this program: "codecatalyst", with or without options, its path,
/// or a shell command that runs it, also as a command of Git's.
[[nodiscard]] bool is_our_helper(std::string_view value);

/// True when Git runs this program for a remote.
[[nodiscard]] bool is_set_up(std::span<const config_entry> section, const remote& where,
                             std::string_view username);

/// The other helpers that Git runs for a remote.
[[nodiscard]] std::vector<config_entry> other_helpers(std::span<const config_entry> section,
                                                      const remote& where, std::string_view username);

/// The hosts named by the https URLs of a section, each once. Wildcard patterns are left out.
[[nodiscard]] std::vector<std::string> hosts_named(std::span<const config_entry> section);

/// The command that makes this program the only helper for a host, "`git-credential-codecatalyst configure`";
/// with --local where only that clears the helpers of the user's own configuration. `section` is all of
/// `credential`.
[[nodiscard]] std::string set_up_command(std::span<const config_entry> section, const std::string& host);

}  // namespace codecatalyst
